// GramJS as it comes from npm, over each transport that it has. It has no PFS.

import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const bigInt = require('big-integer')
const { TelegramClient } = require('telegram')
const { CustomFile } = require('telegram/client/uploads')
const { _serverKeys } = require('telegram/crypto/RSA')
const { NewMessage } = require('telegram/events')
const { Logger, PromisedNetSockets, PromisedWebSockets } = require('telegram/extensions')
const {
  ConnectionTCPAbridged,
  ConnectionTCPFull,
  ConnectionTCPObfuscated,
} = require('telegram/network/connection')
const { StringSession } = require('telegram/sessions')

/** A connection class that goes to a port of ours: GramJS goes to 80 or 443, whatever its session says. */
function to(port, connection) {
  return class extends connection {
    constructor(options) {
      super({ ...options, port })
    }
  }
}

/** GramJS's abridged framing takes what one read brings for the whole frame, which TCP does not promise: this one reads on. */
class WholeReads extends PromisedNetSockets {
  async read(number) {
    let bytes = Buffer.alloc(0)
    while (bytes.length < number) bytes = Buffer.concat([bytes, await super.read(number - bytes.length)])
    return bytes
  }
}

/** Every run of GramJS against the DC. */
export function gramjs(where, version) {
  trust(where)
  const { host, ports, proxies, secrets } = where
  const socks = (socksType) => ({ ip: host, port: proxies.socks, socksType })
  const transports = [
    ['TCP full', { connection: to(ports.dc, ConnectionTCPFull) }],
    ['TCP abridged', { connection: to(ports.dc, ConnectionTCPAbridged), networkSocket: WholeReads }],
    ['TCP obfuscated abridged', { connection: to(ports.dc, ConnectionTCPObfuscated) }],
    ['WebSocket', { connection: to(ports.ws, ConnectionTCPObfuscated), networkSocket: PromisedWebSockets }],
    ['MTProxy plain', { proxy: { ip: host, port: ports.plain, secret: secrets.plain, MTProxy: true } }],
    ['SOCKS4', { connection: to(ports.dc, ConnectionTCPFull), proxy: socks(4) }],
    ['SOCKS5', { connection: to(ports.dc, ConnectionTCPFull), proxy: socks(5) }],
  ]
  return transports.map(([transport, options]) => ({
    client: `GramJS ${version}`,
    transport,
    pfs: false,
    start: (script) => start(where, options, script),
  }))
}

/** GramJS looks RSA keys up by their fingerprint, a signed decimal number. */
function trust({ fingerprint, publicKey }) {
  const { n, e } = require('node:crypto').createPublicKey(publicKey).export({ format: 'jwk' })
  const number = (text) => bigInt(Buffer.from(text, 'base64url').toString('hex'), 16)
  _serverKeys.set(BigInt.asIntN(64, BigInt(`0x${fingerprint}`)).toString(), { n: number(n), e: number(e).toJSNumber() })
}

async function start(where, options, { bot, file }) {
  const session = new StringSession('')
  session.setDC(where.dcId, where.host, where.port)
  const client = new TelegramClient(session, 17, '0123456789abcdef0123456789abcdef', {
    baseLogger: new Logger(process.env.GRAMJS_LOG ?? 'none'),
    connectionRetries: 2,
    networkSocket: PromisedNetSockets,
    ...options,
  })
  const failures = []
  client.onError = (error) => failures.push(error)
  client.addEventHandler(
    (event) => answer(client, event.message, file).catch((error) => failures.push(error)),
    new NewMessage({ incoming: true }),
  )
  await client.start({ botAuthToken: bot.token })
  const self = await client.getMe()
  return { username: self.username, failures, stop: () => client.destroy() }
}

async function answer(client, message, file) {
  if (message.message === '/start') {
    const sender = await message.getSender()
    await message.reply({ message: `Hello, ${sender.firstName}!` })
  } else if (message.message === 'a file, please') {
    const sent = await client.sendFile(await message.getInputChat(), {
      file: new CustomFile('three-parts.bin', file.length, '', file),
      caption: 'Three parts',
      forceDocument: true,
      workers: 2,
    })
    const back = await client.downloadMedia(sent)
    await message.respond({ message: `Fetched ${createHash('sha256').update(back).digest('hex')}` })
  } else {
    await message.reply({ message: `You said: ${message.message}` })
  }
}
