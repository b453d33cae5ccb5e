"""What a WebDAV server refuses, as a sentence with the cure."""

from sync.backends.webdav.way import Way
from sync.problems import OutsideFailed, SyncError

#: Servers that turn away programs which come often (reference/delivery.md §5).
THRIFTY = ("webdav.yandex.ru", "webdav.yandex.com")
THRIFT = "Яндекс Диск ограничивает такие программы: обращения к нему то проходят, то нет. Надёжнее свой сервер"
_LATER = "Запустите ещё раз позже."
_WHERE = (
    "Проверьте адрес: он кончается именем книги; в Nextcloud его начало показано в «Файлы» → «Настройки файлов» → "
    "WebDAV."
)


def refusal(status: int, way: Way, *, reading: bool) -> SyncError:
    """The exception for an answer of this `status`; 0 for none. What may pass is OutsideFailed."""
    server, login = f"Сервер {way.host}", way.entrance.login
    if status == 0:
        return OutsideFailed(f"{server} не ответил на запись: она не сделана. Запустите ещё раз.")
    if status == 423:
        return OutsideFailed(
            f"Книга {way.named} занята: её открыл кто-то в редакторе. Закройте её там и запустите ещё раз."
        )
    if status in {413, 507}:
        return OutsideFailed(f"{server} не берёт книгу: не хватает места. Ничего не записано. Освободите его там.")
    if status == 429:
        why = f"{THRIFT}. " if way.host in THRIFTY else ""
        return OutsideFailed(f"{server} просит подождать: слишком много запросов. {why}{_LATER}")
    if status >= 500:
        return OutsideFailed(f"{server} не отвечает как положено (ответ {status}). {_LATER}")
    if status == 412:
        return OutsideFailed(
            f"{server} каждый раз сообщает другую версию книги, хотя она та же. Закройте её у всех и запустите ещё раз."
        )
    return SyncError(_wrong(status, way, server, login, reading=reading))


def _wrong(status: int, way: Way, server: str, login: str, *, reading: bool) -> str:
    if status == 401:
        said = f"не принял логин «{login}» или пароль" if login else "не пускает без логина"
        return f"{server} {said}. Исправьте login и password_file в school.toml, раздел [webdav]."
    if status == 403:
        who = f"учётной записи «{login}»" if login else "программе"
        return f"{server} не даёт {'читать' if reading else 'изменять'} книгу. Откройте {who} доступ к её папке."
    if status == 404 and reading:
        return f"Нет книги {way.named}. {_WHERE} Если книги ещё нет, создайте её: nastavnik init."
    if status in {404, 409}:
        return f"Папки, в которой должна лежать книга {way.named}, нет. {_WHERE}"
    if 300 <= status < 400:
        return f"{server} отсылает на другой адрес, а туда программа не ходит. {_WHERE}"
    return f"{server} отказал (ответ {status}): по этому адресу нет WebDAV. {_WHERE}"
