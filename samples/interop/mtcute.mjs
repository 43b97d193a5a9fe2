// mtcute as it comes from npm, over each transport that it has, with PFS and without.

import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  BaseTelegramClient,
  HttpProxyTcpTransport,
  InputMedia,
  IntermediatePacketCodec,
  MemoryStorage,
  MtProxyTcpTransport,
  ObfuscatedPacketCodec,
  PaddedIntermediatePacketCodec,
  SocksProxyTcpTransport,
  TcpTransport,
  TelegramClient,
} from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'

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

/** Every run of mtcute against the DC. */
export function mtcute(where, version) {
  addPublicKey(new NodeCryptoProvider(), where.publicKey)
  const { host, ports, proxies, secrets } = where
  const mtproxy = (kind) => () => new MtProxyTcpTransport({ host, port: ports[kind], secret: secrets[kind] })
  const transports = [
    ['TCP intermediate', () => new Transport(() => new IntermediatePacketCodec())],
    ['TCP padded intermediate', () => new Transport(() => new PaddedIntermediatePacketCodec())],
    ['TCP obfuscated intermediate', () => new Transport(() => new ObfuscatedPacketCodec(new IntermediatePacketCodec()))],
    ['TCP obfuscated padded', () => new Transport(() => new ObfuscatedPacketCodec(new PaddedIntermediatePacketCodec()))],
    ['MTProxy plain', mtproxy('plain')],
    ['MTProxy dd', mtproxy('dd')],
    ['MTProxy ee (FakeTLS)', mtproxy('ee')],
    ['SOCKS4', () => new SocksProxyTcpTransport({ host, port: proxies.socks, version: 4 })],
    ['SOCKS5', () => new SocksProxyTcpTransport({ host, port: proxies.socks, version: 5 })],
    ['HTTP proxy', () => new HttpProxyTcpTransport({ host, port: proxies.http })],
  ]
  return transports.flatMap(([transport, make]) =>
    [false, true].map((pfs) => ({
      client: `mtcute ${version}`,
      transport,
      pfs,
      misfortune: (error, displaced) => misfortune(error, pfs ? displaced : 0),
      start: (script) => start(where, make(), pfs, script),
    })),
  )
}

/** mtcute leaves out the leading zeros of a key: one exchange in 256 fails, and not every connection makes another. */
function isUnlucky(error) {
  return error.message.includes('invalid nonce hash')
}

/**
 * What has come over a run that is no fault of the DC's, or undefined. With PFS each of mtcute's upload connections binds a
 * temporary key of its own, and each binding takes the place of the one before, as Telegram documents it. The connections displace
 * one another until they happen to come in a good order: after seconds most of the time, and once in ten runs not within the
 * minute. That it was this is believed only where the DC has counted keys that lost their place during the run.
 */
function misfortune(error, displaced) {
  if (isUnlucky(error)) return 'a key without its leading zeros'
  if (displaced > 0 && error.message.includes('to see a message within')) return `${displaced} temporary keys displaced`
  return undefined
}

async function start(where, transport, usePfs, { bot, file, giveUp }) {
  const main = { id: where.dcId, ipAddress: where.host, port: where.port }
  const client = new BaseTelegramClient({
    apiId: 17,
    apiHash: '0123456789abcdef0123456789abcdef',
    storage: new MemoryStorage(),
    transport,
    defaultDcs: { main, media: { ...main, mediaOnly: true } },
    network: { usePfs },
    logLevel: Number(process.env.MTCUTE_LOG ?? 1),
    updates: {},
  })
  const failures = []
  const tg = new TelegramClient({ client })
  tg.onError.add((error) => (isUnlucky(error) ? giveUp(error) : failures.push(error)))
  tg.onNewMessage.add((message) => answer(tg, message, file).catch((error) => failures.push(error)))
  const self = await tg.start({ botToken: bot.token })
  // start() comes back before mtcute listens to updates; what arrives in between it takes for history.
  while (!client.updates.updatesLoopActive) await delay(10)
  return { username: self.username, failures, stop: () => tg.destroy() }
}

async function answer(tg, message, file) {
  if (message.text === '/start') {
    await tg.replyText(message, `Hello, ${message.sender.displayName}!`)
  } else if (message.text === 'a file, please') {
    const media = InputMedia.document(file, { fileName: 'three-parts.bin', caption: 'Three parts' })
    const sent = await tg.sendMedia(message.chat.id, media)
    const back = Buffer.from(await tg.downloadAsBuffer(sent.media))
    await tg.sendText(message.chat.id, `Fetched ${createHash('sha256').update(back).digest('hex')}`)
  } else {
    await tg.replyText(message, `You said: ${message.text}`)
  }
}
