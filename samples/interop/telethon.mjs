// Telethon as it comes from PyPI, in a Python of its own, over each transport that it has; and as a person who signs in.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(new URL('./telethon_client.py', import.meta.url))
const TRANSPORTS = ['TCP full', 'TCP abridged', 'TCP intermediate', 'TCP obfuscated abridged']
/** How long a program may take to end by itself. */
const END_MS = 10_000

/** Every run of Telethon against the DC; `python` is the interpreter that has it. */
export function telethon(where, python) {
  const version = execFileSync(python, ['-c', 'import telethon; print(telethon.__version__)'], { encoding: 'utf8' })
  const client = `Telethon ${version.trim()}`
  const bot = (transport, proxy) => ({
    client,
    transport,
    pfs: false,
    start: (script) => startBot(python, { ...place(where, transport), proxy }, script),
  })
  return [
    ...TRANSPORTS.map((transport) => bot(transport)),
    bot('MTProxy plain', [where.host, where.ports.plain, where.secrets.plain]),
    {
      client,
      transport: 'TCP full, a person: code, password, QR',
      pfs: false,
      alone: (dc, bot, person, signal) => signIn(python, place(where, 'TCP full'), dc, bot, person, signal),
    },
  ]
}

function place({ host, port, dcId, publicKey }, transport) {
  return { host, port, dcId, publicKey, transport }
}

/** A running program, and what it tells. It is killed where `signal` tells that the run is given up. */
class Program {
  #process
  #closed
  #tells
  #said = ''

  constructor(python, first, signal) {
    this.#process = spawn(python, ['-u', SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' })
    this.#closed = once(this.#process, 'close').catch(() => {})
    this.#process.stderr.setEncoding('utf8').on('data', (text) => (this.#said = (this.#said + text).slice(-2000)))
    this.#process.on('error', (error) => (this.#said = error.message))
    this.#process.stdin.on('error', () => {})
    this.#tells = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
    this.say(first)
  }

  say(what) {
    this.#process.stdin.write(`${JSON.stringify(what)}\n`)
  }

  /** What it tells next. */
  async next() {
    const { value, done } = await this.#tells.next()
    if (done) throw new Error(`Telethon's program ended: ${this.#said}`)
    const told = JSON.parse(value)
    if (told.failure) throw new Error(`${told.failure}; ${this.#said}`)
    return told
  }

  /** Has it end by itself, or kills it. */
  async stop() {
    const late = setTimeout(() => this.#process.kill('SIGKILL'), END_MS)
    this.#process.stdin.end()
    await this.#closed
    clearTimeout(late)
  }
}

async function startBot(python, where, { bot, file, giveUp, signal }) {
  const program = new Program(python, { ...where, token: bot.token, file: file.toString('hex') }, signal)
  let username
  try {
    username = (await program.next()).username
  } catch (error) {
    await program.stop()
    throw error
  }
  // Whatever it tells from now on is a failure; so is its end, unless it was asked for.
  let stopped = false
  program.next().catch((error) => stopped || giveUp(error))
  return {
    username,
    failures: [],
    stop: () => {
      stopped = true
      return program.stop()
    },
  }
}

async function signIn(python, where, dc, bot, person, signal) {
  const { number } = await dc.run(`user ${person} phone`)
  const program = new Program(python, { ...where, phone: number, bot: bot.username }, signal)
  try {
    for (;;) {
      const told = await program.next()
      if (told.done) return
      program.say({ code: (await dc.run(`user ${person} phone`)).code })
    }
  } finally {
    await program.stop()
  }
}
