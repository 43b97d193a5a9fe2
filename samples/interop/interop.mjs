// Unmodified clients from npm, and Telethon where a Python with it is given, sign in to the embedded DC as bots, each over every
// transport that it has: they get a person's message, answer it, upload a file in three parts, send it and fetch it again.
//
//   node interop.mjs CLASSPATH [FILTER]
//
// CLASSPATH holds aptgram-dc and what it needs, as `java -cp` takes it (or set APTGRAM_DC_CLASSPATH); with FILTER only runs
// whose line contains it. APTGRAM_TELETHON is the Python that has Telethon. Prints a table and exits 0 if every run went well,
// otherwise 1.

import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { Dc } from './dc.mjs'
import { gramjs } from './gramjs.mjs'
import { mtcute } from './mtcute.mjs'
import { startProxies } from './proxies.mjs'
import { telethon } from './telethon.mjs'

const RUN_DEADLINE_MS = 150_000
/** How often a run is made whose client had bad luck of its own making; see `misfortune` in `mtcute.mjs`. */
const ATTEMPTS = 4
/** Three parts of 128 KiB, the last one short. */
const FILE = randomBytes(2 * 128 * 1024 + 12_345)
const SECRETS = {
  plain: randomBytes(16).toString('hex'),
  dd: `dd${randomBytes(16).toString('hex')}`,
  ee: `ee${randomBytes(16).toString('hex')}${Buffer.from('proxy.example').toString('hex')}`,
}

/** Some clients read ports as signed numbers, so all are below 32768. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const free = await new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

function version(name) {
  return JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url))).version
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

function expect(what, actual, wanted) {
  if (actual !== wanted) throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`)
}

/** Rejects if something takes too long. */
async function inTime(what, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not over after ${RUN_DEADLINE_MS / 1000} s`)), RUN_DEADLINE_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** One client over one transport, from signing in to the file's way back. */
async function converse(dc, run, bot, person, signal) {
  const tells = (text) => dc.run(`user ${person} tells ${bot.username} ${text}`)
  const hears = async () => (await dc.run(`user ${person} awaits`)).message
  let giveUp
  const givenUp = new Promise((_, reject) => (giveUp = reject))
  givenUp.catch(() => {})
  const client = await Promise.race([run.start({ bot, file: FILE, giveUp, signal }), givenUp])
  const talk = async () => {
    expect("the bot's username", client.username, bot.username)
    await tells('/start')
    expect('the greeting', (await hears()).text, `Hello, ${person}!`)
    await tells('Grüße, 世界 🎈')
    expect('the echo', (await hears()).text, 'You said: Grüße, 世界 🎈')
    await tells('a file, please')
    const { text, file } = await hears()
    expect('the caption', text, 'Three parts')
    expect('the size of the file', file.size, FILE.length)
    expect('the number of its parts', file.parts, 3)
    expect('the hash of the file', file.sha256, sha256(FILE))
    expect('what came back', (await hears()).text, `Fetched ${sha256(FILE)}`)
    if (client.failures.length > 0) throw new Error('errors on the way')
  }
  try {
    await Promise.race([talk(), givenUp])
  } catch (error) {
    client.failures.forEach((failure) => console.error(failure))
    throw error
  } finally {
    await client.stop()
  }
}

function table(rows) {
  const all = [['client', 'transport', 'PFS', 'result'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)))
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

async function main(classPath, filter) {
  const ports = { dc: await freePort(), ws: await freePort(), plain: await freePort(), dd: await freePort(), ee: await freePort() }
  const proxies = await startProxies()
  const options = ['--test-key', '--timeout', '60', '--port', `${ports.dc}`, '--websocket', `${ports.ws}`]
  for (const kind of ['plain', 'dd', 'ee']) options.push('--mtproxy', `${SECRETS[kind]},${ports[kind]}`)
  const bots = Array.from({ length: 120 }, (_, i) => ({
    name: `Stranger ${i}`,
    username: `stranger${i}_bot`,
    token: `${4_242_000 + i}:an-offline-token-for-the-embedded-dc`,
  }))
  for (const bot of bots) options.push('--bot', `${bot.name},${bot.username},${bot.token}`)
  const dc = await Dc.start(classPath, ...options)
  const where = { ...dc.ready, ports, secrets: SECRETS, proxies: proxies.ports }
  const python = process.env.APTGRAM_TELETHON
  const runs = [
    ...gramjs(where, version('telegram')),
    ...mtcute(where, version('@mtcute/node')),
    ...(python ? telethon(where, python) : []),
  ].filter((run) => `${run.client} ${run.transport} ${run.pfs ? 'PFS' : ''}`.includes(filter))
  const rows = []
  const displaced = async () => (await dc.run('bindings')).displaced
  let people = 0
  const attempt = async (run) => {
    const i = people++
    const started = Date.now()
    const person = `Alice${i}`
    const over = new AbortController()
    try {
      const { signal } = over
      await inTime('the run', run.alone ? run.alone(dc, bots[i], person, signal) : converse(dc, run, bots[i], person, signal))
    } finally {
      // What still runs belongs to a run that was given up.
      over.abort()
    }
    return `ok, ${((Date.now() - started) / 1000).toFixed(1)} s`
  }
  for (const run of runs) {
    const misfortunes = []
    let result
    while (!result) {
      const before = await displaced()
      try {
        result = [await attempt(run), ...misfortunes].join('; before that ')
      } catch (error) {
        console.error(`${run.client} over ${run.transport}: ${error.stack}`)
        const misfortune = run.misfortune?.(error, (await displaced()) - before)
        if (misfortune && misfortunes.length < ATTEMPTS - 1) {
          misfortunes.push(misfortune)
          continue
        }
        process.exitCode = 1
        result = ['FAILED: ' + error.message, ...misfortunes].join('; before that ')
      }
    }
    rows.push([run.client, run.transport, run.pfs ? 'yes' : 'no', result])
  }
  console.log(table(rows))
  console.log(`${rows.filter((row) => row[3].startsWith('ok')).length} passed, ${rows.filter((row) => !row[3].startsWith('ok')).length} failed`)
  dc.stop()
  proxies.stop()
  if (rows.length === 0) throw new Error('No run was asked for.')
}

const classPath = process.argv[2] ?? process.env.APTGRAM_DC_CLASSPATH
if (!classPath) {
  console.error('Usage: node interop.mjs CLASSPATH [FILTER] (CLASSPATH of aptgram-dc, as java -cp takes it)')
  process.exit(1)
}
try {
  await main(classPath, process.argv[3] ?? '')
} catch (error) {
  console.error(`Interop failed: ${error.stack}`)
  process.exitCode = 1
}
process.exit()
