"""Telethon as it comes from PyPI, as a bot or as a person, told by lines of JSON what to do.

The first line of standard input says where the DC is and who signs in. What is told goes to standard output, an object a line;
where something is asked for, the answer comes as a line. The program ends when its input does.
"""

import asyncio
import hashlib
import json
import sys

from telethon import TelegramClient, connection, events, functions
from telethon.crypto import rsa
from telethon.sessions import MemorySession

CONNECTIONS = {
    'TCP full': connection.ConnectionTcpFull,
    'TCP abridged': connection.ConnectionTcpAbridged,
    'TCP intermediate': connection.ConnectionTcpIntermediate,
    'TCP obfuscated abridged': connection.ConnectionTcpObfuscated,
    'MTProxy plain': connection.ConnectionTcpMTProxyIntermediate,
}
PASSWORD = 'a pass phrase of two words'

# Telethon greets whoever signs in; what it prints goes to where errors go.
told, sys.stdout = sys.stdout, sys.stderr


def tell(**what):
    print(json.dumps(what), file=told, flush=True)


async def line():
    """The next line that is said to the program, or nothing if there are no more."""
    text = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    return json.loads(text) if text else None


def client(where):
    session = MemorySession()
    session.set_dc(where['dcId'], where['host'], where['port'])
    proxy = where.get('proxy')
    return TelegramClient(
        session,
        17,
        '0123456789abcdef0123456789abcdef',
        connection=CONNECTIONS[where['transport']],
        proxy=tuple(proxy) if proxy else None,
    )


async def bot(where):
    tg = client(where)

    @tg.on(events.NewMessage(incoming=True))
    async def answer(event):
        try:
            if event.raw_text == '/start':
                await event.respond(f'Hello, {(await event.get_sender()).first_name}!')
            elif event.raw_text == 'a file, please':
                handle = await tg.upload_file(bytes.fromhex(where['file']), part_size_kb=128, file_name='three-parts.bin')
                sent = await tg.send_file(event.chat_id, handle, caption='Three parts')
                back = await tg.download_media(sent, bytes)
                await event.respond(f'Fetched {hashlib.sha256(back).hexdigest()}')
            else:
                await event.respond(f'You said: {event.raw_text}')
        except Exception as error:  # it would be lost in Telethon's log
            tell(failure=repr(error))

    await tg.start(bot_token=where['token'])
    tell(username=(await tg.get_me()).username)
    await line()
    await tg.disconnect()


async def person(where):
    """Signs in by code, then with a password as well, then by QR code; talks to a bot in between."""

    async def code():
        tell(ask='code')
        return (await line())['code']

    first = client(where)
    await first.start(phone=where['phone'], code_callback=code)
    sent = await first.send_message(where['bot'], 'hello')
    await first.edit_message(where['bot'], sent.id, 'hello there')
    history = [message.raw_text for message in await first.get_messages(where['bot'], limit=10)]
    assert history[-1] == 'hello there', history
    assert [dialog.entity.username for dialog in await first.get_dialogs()] == [where['bot']]
    await first.edit_2fa(new_password=PASSWORD, hint='words')

    second = client(where)
    await second.start(phone=where['phone'], code_callback=code, password=PASSWORD)
    assert await second.edit_2fa(current_password=PASSWORD)
    assert len((await second(functions.account.GetAuthorizationsRequest())).authorizations) == 2

    third = client(where)
    await third.connect()
    qr = await third.qr_login()
    scanned = asyncio.ensure_future(qr.wait(30))
    await second(functions.auth.AcceptLoginTokenRequest(qr.token))
    assert (await scanned).is_self

    assert await second.log_out()
    tell(done=True)
    await line()
    await first.disconnect()
    await third.disconnect()


async def main():
    where = await line()
    rsa.add_key(where['publicKey'], old=False)
    await (person(where) if 'phone' in where else bot(where))


try:
    asyncio.run(main())
except Exception as error:
    tell(failure=repr(error))
    sys.exit(1)
