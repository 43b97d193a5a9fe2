// Starts the embedded DC as a process of its own and drives it: one command a line in, one JSON object a line out.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export class Dc {
  #process
  #lines = []
  #waiting = []
  #ended
  #said = ''

  /** Starts a DC; `ready` holds what it says about itself. */
  static async start(classPath, ...args) {
    const dc = new Dc()
    const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java'
    dc.#process = spawn(java, ['-cp', classPath, 'dev.aptgram.dc.DcMain', ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    dc.#process.stderr.setEncoding('utf8').on('data', (text) => (dc.#said = (dc.#said + text).slice(-2000)))
    dc.#process.on('error', (error) => dc.#end(`the DC could not be started: ${error.message}`))
    dc.#process.on('close', (code) => dc.#end(`the DC ended with exit code ${code}; it said:\n${dc.#said}`))
    // A command that meets a dead process is told so by the exit above.
    dc.#process.stdin.on('error', () => {})
    createInterface({ input: dc.#process.stdout }).on('line', (line) => {
      const next = dc.#waiting.shift()
      next ? next.resolve(line) : dc.#lines.push(line)
    })
    dc.ready = JSON.parse(await dc.#next())
    if (dc.ready.event !== 'ready') throw new Error(`the DC is not ready: ${JSON.stringify(dc.ready)}`)
    return dc
  }

  /** Runs a command, such as `user Alice sends /start`, and gives its answer. */
  async run(command) {
    this.#process.stdin.write(`${command}\n`)
    const answer = JSON.parse(await this.#next())
    if (!answer.ok) throw new Error(`${command}: ${answer.error}`)
    return answer
  }

  stop() {
    this.#process.stdin.end('quit\n')
  }

  #next() {
    if (this.#lines.length > 0) return Promise.resolve(this.#lines.shift())
    if (this.#ended) return Promise.reject(new Error(this.#ended))
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  #end(why) {
    this.#ended ??= why
    for (const next of this.#waiting.splice(0)) next.reject(new Error(this.#ended))
  }
}
