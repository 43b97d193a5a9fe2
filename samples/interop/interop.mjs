// An unmodified mtcute client signs in to the embedded DC as a bot, gets a person's message and answers it.
//
//   node interop.mjs CLASSPATH
//
// CLASSPATH holds aptgram-dc and what it needs, as `java -cp` takes it (or set APTGRAM_DC_CLASSPATH). Exits 0 when the
// person has seen every answer over every transport, otherwise 1 and says what went wrong.

import { setTimeout as delay } from 'node:timers/promises'
import {
  BaseTelegramClient,
  BotKeyboard,
  IntermediatePacketCodec,
  MemoryStorage,
  ObfuscatedPacketCodec,
  PaddedIntermediatePacketCodec,
  TcpTransport,
  TelegramClient,
} from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import { Dc } from './dc.mjs'

const DEADLINE_MS = 120_000
const TOKEN = '424242:an-offline-token-for-the-embedded-dc'

/** TCP with another framing than mtcute's default. */
class Transport extends TcpTransport {
  constructor(codec) {
    super()
    this.codec = codec
  }

  packetCodec() {
    return this.codec()
  }
}

const RUNS = [
  ['intermediate', () => new IntermediatePacketCodec(), false],
  ['padded intermediate', () => new PaddedIntermediatePacketCodec(), false],
  ['obfuscated intermediate', () => new ObfuscatedPacketCodec(new IntermediatePacketCodec()), false],
  ['obfuscated padded intermediate, PFS', () => new ObfuscatedPacketCodec(new PaddedIntermediatePacketCodec()), true],
]

/** A bot that greets, echoes and answers a button. */
function bot(dc, codec, usePfs) {
  const option = { id: dc.dcId, ipAddress: dc.host, port: dc.port }
  const client = new BaseTelegramClient({
    apiId: 17,
    apiHash: '0123456789abcdef0123456789abcdef',
    storage: new MemoryStorage(),
    transport: new Transport(codec),
    defaultDcs: { main: option, media: option },
    network: { usePfs },
    logLevel: Number(process.env.MTCUTE_LOG ?? 1),
    updates: {},
  })
  const tg = new TelegramClient({ client })
  tg.onNewMessage.add(async (message) => {
    const text = message.text === '/start' ? `Hello, ${message.sender.displayName}!` : `You said: ${message.text}`
    await tg.replyText(message, text, { replyMarkup: BotKeyboard.inline([[BotKeyboard.callback('More', 'more')]]) })
  })
  tg.onCallbackQuery.add(async (query) => {
    await tg.answerCallbackQuery(query, { text: `You want ${query.dataStr}` })
    await tg.editMessage({ chatId: query.chat, message: query.messageId, text: 'There is no more.' })
  })
  tg.onError.add((error) => {
    console.error(error)
    process.exitCode = 1
  })
  return { tg, client }
}

/** start() comes back before mtcute listens to updates; what arrives in between it takes for history. */
async function listening(client) {
  while (!client.updates.updatesLoopActive) await delay(10)
}

function expect(what, actual, wanted) {
  if (actual !== wanted) throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`)
}

async function converse(classPath, name, codec, usePfs) {
  const dc = await Dc.start(classPath, '--bot', `Stranger,stranger_bot,${TOKEN}`)
  addPublicKey(new NodeCryptoProvider(), dc.ready.publicKey)
  const { tg, client } = bot(dc.ready, codec, usePfs)
  try {
    const self = await tg.start({ botToken: TOKEN })
    expect("the bot's username", self.username, 'stranger_bot')
    await listening(client)
    await dc.run('user Alice sends /start')
    expect('the greeting', (await dc.run('user Alice awaits')).message.text, 'Hello, Alice!')
    await dc.run('user Alice sends Grüße, 世界 🎈')
    expect('the echo', (await dc.run('user Alice awaits')).message.text, 'You said: Grüße, 世界 🎈')
    expect('the toast', (await dc.run('user Alice presses More')).text, 'You want more')
    expect('the edit', (await dc.run('user Alice awaits-edit')).message.text, 'There is no more.')
    console.log(`--- mtcute over ${name}, signed in as @${self.username}`)
    console.log((await dc.run('user Alice transcript')).transcript)
  } finally {
    await tg.destroy()
    dc.stop()
  }
}

const classPath = process.argv[2] ?? process.env.APTGRAM_DC_CLASSPATH
if (!classPath) {
  console.error('Usage: node interop.mjs CLASSPATH (of aptgram-dc, as java -cp takes it)')
  process.exit(1)
}
const deadline = setTimeout(() => {
  console.error(`The conversation was not over after ${DEADLINE_MS / 1000} s.`)
  process.exit(1)
}, DEADLINE_MS)
try {
  for (const [name, codec, usePfs] of RUNS) await converse(classPath, name, codec, usePfs)
} catch (error) {
  console.error(`Interop failed: ${error.stack}`)
  process.exitCode = 1
} finally {
  clearTimeout(deadline)
}
process.exit()
