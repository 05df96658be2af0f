/* What the handle is, and the words of failures. See cgov/database.h; open.c makes handles. */
#include "store/database.h"

#include "base/memory.h"
#include "store/guard.h"
#include "store/statement.h"

#include <string.h>
#include <time.h>

/* ---- waiting ---- */

static int64_t clock_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Called by SQLite while a lock cannot be had, with the number of calls before. */
static int wait_on(void *ctx, int count)
{
    enum {
        BRIEF = 20, /* looks, a millisecond apart; then handles look at different times */
        LONGEST = 4
    };
    cgov *db = ctx;
    const int64_t now = clock_milliseconds();
    if (count == 0)
        db->waits_until = now + db->wait;
    if (now >= db->waits_until)
        return 0;
    unsigned turn = (unsigned)(uintptr_t)db / 64 + (unsigned)count;
    sqlite3_sleep(count < BRIEF ? 1 : 1 + (int)(turn % LONGEST));
    return 1;
}

void cgov__set_wait(cgov *db, int milliseconds)
{
    db->wait = milliseconds;
    sqlite3_busy_handler(db->sqlite, milliseconds > 0 ? wait_on : NULL, db);
}

/* ---- failures ---- */

/* SQLite's constraint messages carry the name of our CHECK, or a trigger's own words. */
static cgov_status constraint_failed(cgov *db, int code, const char *words)
{
    static const char check[] = "CHECK constraint failed: ";
    static const char taken[] = ": another row has this value already";
    if (strncmp(words, check, sizeof check - 1) == 0)
        words += sizeof check - 1;
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: {
        const char *columns = strstr(words, ": ");
        return cgov__fail_in(db, CGOV_CONFLICT, "%s: another row has this value already",
                             "%s: มีแถวอื่นใช้ค่านี้แล้ว", columns != NULL ? columns + 2 : words);
    }
    case SQLITE_CONSTRAINT_NOTNULL: {
        const char *columns = strstr(words, ": ");
        return cgov__fail_in(db, CGOV_INVALID, "%s is missing: a value is required",
                             "%s ไม่มีค่า ต้องระบุค่า", columns != NULL ? columns + 2 : words);
    }
    default: { /* a CHECK, or a trigger, which looks for the row of a key before the index does */
        const char *there = strstr(words, taken);
        char *thai = cgov__guard_in_thai(words);
        /* UPDATE is for who types SQL. */
        char *english = there != NULL && there[sizeof taken - 1] == ';'
                            ? sqlite3_mprintf("%.*s; use another value, or change that row",
                                              (int)(there - words) + (int)sizeof taken - 1, words)
                            : NULL;
        const cgov_status status =
            cgov__fail_texts(&db->error, there != NULL ? CGOV_CONFLICT : CGOV_INVALID,
                             english != NULL ? english : words, thai);
        sqlite3_free(english);
        cgov__free(thai);
        return status;
    }
    }
}

/* Who holds the file, as far as SQLite's code and this handle's own state tell. */
static cgov_status busy(cgov *db, int code)
{
    if (code == SQLITE_BUSY_SNAPSHOT)
        return cgov__fail_in(
            db, CGOV_BUSY,
            "%s: a cursor or a transaction of this handle began to read before "
            "another program wrote: free the cursor or end the transaction, then "
            "write again",
            "%s: มีรายการที่ยังอ่านค้างอยู่ตั้งแต่ก่อนโปรแกรมอื่นบันทึก จึงบันทึกไม่ได้ ให้อ่านรายการนั้นจนจบก่อน แล้วบันทึกใหม่",
            db->path);
    if (code == SQLITE_BUSY_RECOVERY)
        return cgov__fail_in(
            db, CGOV_BUSY,
            "%s: another program is restoring the file after a crash; try again in "
            "a moment",
            "%s: โปรแกรมอื่นกำลังกู้ไฟล์หลังจากหยุดกลางคัน ลองใหม่ในอีกสักครู่", db->path);
    if ((code & 0xff) == SQLITE_LOCKED)
        return cgov__fail_in(db, CGOV_BUSY,
                             "%s: a cursor of this handle is still reading: free it first",
                             "%s: ยังมีรายการที่อ่านไม่จบ ให้อ่านให้จบก่อน", db->path);
    if (db->sqlite != NULL && sqlite3_txn_state(db->sqlite, "main") == SQLITE_TXN_WRITE)
        return cgov__fail_in(db, CGOV_BUSY,
                             "%s: another program is reading the file, and the changes can only be "
                             "saved when it is done; try again then",
                             "%s: โปรแกรมอื่นกำลังอ่านไฟล์นี้อยู่ จะบันทึกได้เมื่ออ่านเสร็จ ลองใหม่ภายหลัง",
                             db->path);
    return cgov__fail_in(db, CGOV_BUSY,
                         "%s: another program is writing to the file; try again when it is done",
                         "%s: โปรแกรมอื่นกำลังเขียนไฟล์นี้อยู่ ลองใหม่เมื่อเขียนเสร็จ", db->path);
}

static cgov_status read_only(cgov *db, int code)
{
    switch (code) {
    case SQLITE_READONLY_ROLLBACK:
        return cgov__fail_in(db, CGOV_READONLY,
                             "%s: a program was interrupted while it wrote; the file is restored "
                             "from %s-journal when it is next opened for writing. Keep both files "
                             "together",
                             "%s: มีโปรแกรมหยุดกลางคันขณะเขียน ไฟล์นี้จะกู้คืนจาก %s-journal "
                             "เมื่อเปิดเพื่อเขียนครั้งต่อไป ให้เก็บทั้งสองไฟล์ไว้ด้วยกัน",
                             db->path, db->path);
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_CANTLOCK:
    case SQLITE_READONLY_CANTINIT:
        return cgov__fail_in(
            db, CGOV_READONLY,
            "%s: its last changes are still in %s-wal, and this folder does not "
            "let them be recovered; open the study once where it can be written",
            "%s: การแก้ไขล่าสุดยังอยู่ใน %s-wal และกู้จากโฟลเดอร์นี้ไม่ได้ ให้เปิดไฟล์งานวิจัยนี้สักครั้งในที่ที่เขียนได้",
            db->path, db->path);
    case SQLITE_READONLY_DBMOVED:
        return cgov__fail_in(db, CGOV_READONLY,
                             "%s was moved, renamed or replaced while it was open: open it again",
                             "%s ถูกย้าย เปลี่ยนชื่อ หรือแทนที่ขณะเปิดอยู่ ให้เปิดใหม่", db->path);
    case SQLITE_READONLY_DIRECTORY:
        return cgov__fail_in(db, CGOV_READONLY,
                             "%s: its folder cannot be written, and a change needs a journal there",
                             "%s: เขียนลงโฟลเดอร์ของไฟล์นี้ไม่ได้ การแก้ไขต้องสร้างไฟล์ชั่วคราวในโฟลเดอร์เดียวกัน",
                             db->path);
    default:
        return cgov__fail_in(db, CGOV_READONLY, "%s: the file cannot be written",
                             "%s: เขียนไฟล์นี้ไม่ได้", db->path);
    }
}

static cgov_status cannot_open(cgov *db, int code)
{
    switch (code) {
    case SQLITE_CANTOPEN_NOTEMPDIR:
        return cgov__fail_in(db, CGOV_IO,
                             "no folder for temporary files can be written: set SQLITE_TMPDIR or "
                             "TMPDIR to one",
                             "ไม่มีโฟลเดอร์ชั่วคราวที่เขียนได้ ให้กำหนด SQLITE_TMPDIR หรือ TMPDIR");
    case SQLITE_CANTOPEN_ISDIR:
        return cgov__fail_in(db, CGOV_IO, "%s is a folder, not a file", "%s เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
                             db->path);
    case SQLITE_CANTOPEN_FULLPATH:
        return cgov__fail_in(db, CGOV_IO, "%s: the name leads nowhere, or is too long",
                             "%s: ชื่อนี้ไม่นำไปสู่ไฟล์ใด หรือยาวเกินไป", db->path);
    default:
        return cgov__fail_in(
            db, CGOV_IO,
            "%s, or its journal beside it, cannot be opened: check that the folder "
            "is there and may be written",
            "เปิด %s หรือไฟล์ชั่วคราวของไฟล์นี้ไม่ได้ ตรวจว่ามีโฟลเดอร์นั้นและเขียนได้", db->path);
    }
}

cgov_status cgov__sqlite_failed(cgov *db, int code)
{
    const char *words = db->sqlite != NULL ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(code);
    switch (code == SQLITE_IOERR_DATA ? SQLITE_CORRUPT
                                      : code & 0xff) { /* a page without its seal */
    case SQLITE_OK:
        return CGOV_OK;
    case SQLITE_CONSTRAINT:
        return constraint_failed(db, sqlite3_extended_errcode(db->sqlite), words);
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
        return cgov__fail_db(db, CGOV_INVALID, "%s", words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return busy(db, code);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return read_only(db, code);
    case SQLITE_NOTADB:
        return cgov__fail_in(db, CGOV_NOT_A_DATABASE, "%s is not a database file",
                             "%s ไม่ใช่ไฟล์ฐานข้อมูล", db->path);
    case SQLITE_CORRUPT:
        return cgov__fail_in(db, CGOV_CORRUPT,
                             "%s is damaged (%s): restore a backup, or save what is left with "
                             "the sqlite3 command .recover",
                             "%s เสียหาย (%s) ให้ใช้ไฟล์สำรอง หรือกู้ส่วนที่เหลือด้วยคำสั่ง .recover ของ sqlite3",
                             db->path, words);
    case SQLITE_NOMEM:
        return cgov__nomem(&db->error);
    case SQLITE_FULL:
        return cgov__fail_in(db, CGOV_FULL, "%s: the disk is full; nothing was changed",
                             "%s: ดิสก์เต็ม ไม่มีอะไรเปลี่ยนแปลง", db->path);
    case SQLITE_INTERRUPT:
        return cgov__fail_in(db, CGOV_CANCELLED, "stopped on request", "หยุดตามที่สั่ง");
    case SQLITE_CANTOPEN:
        return cannot_open(db, code);
    case SQLITE_IOERR:
        return cgov__fail_in(db, CGOV_IO, "%s: reading or writing failed (%s)",
                             "%s: อ่านหรือเขียนไม่สำเร็จ (%s)", db->path, words);
    default:
        return cgov__fail_db(db, CGOV_INTERNAL, "%s (SQLite %d)", words, code);
    }
}

cgov_status cgov__no_such(cgov *db, const char *noun, int64_t id)
{
    const char *const thai = cgov__noun_in_thai(noun);
    return cgov__fail_made(&db->error, CGOV_NOT_FOUND,
                           id != 0 ? sqlite3_mprintf("no %s has id %lld", noun, (long long)id)
                                   : sqlite3_mprintf("no such %s", noun),
                           id != 0 ? sqlite3_mprintf("ไม่มี%sที่มี id %lld", thai, (long long)id)
                                   : sqlite3_mprintf("ไม่มี%sนี้", thai));
}

cgov_status cgov__no_code(cgov *db, const char *noun, const char *code)
{
    if (code == NULL)
        return cgov__no_such(db, noun, 0);
    return cgov__fail_made(
        &db->error, CGOV_NOT_FOUND,
        sqlite3_mprintf("there is no %s \"%s\" in the study", noun, code),
        sqlite3_mprintf("ในงานวิจัยนี้ไม่มี%s \"%s\"", cgov__noun_in_thai(noun), code));
}

/* ---- what outlives the handle ---- */

void cgov__tie_begin(cgov *db, cgov__tie *tie, cgov **pointer)
{
    *pointer = db;
    *tie = (cgov__tie){ .db = pointer, .next = db->ties, .link = &db->ties };
    if (tie->next != NULL)
        tie->next->link = &tie->next;
    db->ties = tie;
}

void cgov__tie_end(cgov__tie *tie)
{
    if (tie->link == NULL)
        return;
    *tie->link = tie->next;
    if (tie->next != NULL)
        tie->next->link = tie->link;
    *tie = (cgov__tie){ 0 };
}

void cgov__ties_cut(cgov *db)
{
    while (db->ties != NULL) {
        *db->ties->db = NULL;
        cgov__tie_end(db->ties);
    }
}

const char *cgov_errmsg(const cgov *db)
{
    if (db == NULL)
        return "the handle is NULL";
    return db->language == CGOV_LANGUAGE_TH ? cgov_error_message_th(db->error)
                                            : cgov_error_message(db->error);
}

cgov_status cgov__ready(cgov *db)
{
    if (db == NULL)
        return CGOV_MISUSE;
    if (db->refused == CGOV_UPGRADE_REQUIRED)
        return cgov__fail_in(db, CGOV_UPGRADE_REQUIRED,
                             "%s has schema version %d, this library version %d: bring it up to "
                             "date first (cgov upgrade)",
                             "%s เป็นโครงสร้างรุ่น %d แต่โปรแกรมนี้ใช้รุ่น %d ให้ปรับรุ่นก่อน (cgov upgrade)",
                             db->path, db->version, cgov_schema_version());
    if (db->refused != CGOV_OK)
        return cgov__fail_in(db, db->refused, "%s was opened for inspection only",
                             "%s เปิดไว้เพื่อตรวจสอบเท่านั้น", db->path);
    if (db->broken && db->depth == 0)
        return cgov__sqlite_failed(db, cgov__undo(db));
    return CGOV_OK;
}

cgov_status cgov__writable(cgov *db)
{
    if (db->read_only)
        return cgov__fail_in(db, CGOV_READONLY, "%s is open for reading only",
                             "%s เปิดไว้เพื่ออ่านเท่านั้น", db->path);
    /* SQLite itself rolls back when memory or disk fails it: a write would stand alone then. */
    if (db->depth > 0 && (db->broken || sqlite3_get_autocommit(db->sqlite)))
        return cgov__fail_in(
            db, CGOV_MISUSE,
            "an earlier failure has undone the transaction, and nothing of it is in "
            "%s: roll it back and begin anew",
            "ข้อผิดพลาดก่อนหน้านี้ทำให้การแก้ไขชุดนี้ถูกยกเลิก จึงไม่มีส่วนใดอยู่ใน %s "
            "ให้ยกเลิกชุดนี้แล้วเริ่มใหม่",
            db->path);
    if (db->reading > 0)
        return cgov__fail_in(
            db, CGOV_MISUSE,
            "%s is being read in one piece (a transaction for reading is open): end "
            "that, then write",
            "กำลังอ่าน %s เป็นชุดเดียวกันอยู่ ให้อ่านชุดนี้จบก่อนแล้วจึงเขียน", db->path);
    return cgov__cursors_keep(db);
}

void cgov_interrupt(cgov *db)
{
    if (db == NULL)
        return;
    db->stopped = 1;
    sqlite3_interrupt(db->sqlite);
}

bool cgov__goes_on(uint64_t steps, void *db)
{
    (void)steps;
    return ((const cgov *)db)->stopped == 0;
}

int cgov__undo(cgov *db)
{
    const int code = sqlite3_get_autocommit(db->sqlite)
                         ? SQLITE_OK
                         : sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    db->broken = !sqlite3_get_autocommit(db->sqlite);
    return db->broken ? code : SQLITE_OK;
}

cgov_status cgov__exec(cgov *db, const char *sql)
{
    const int code = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

bool cgov_is_read_only(const cgov *db)
{
    return db == NULL || db->read_only;
}

const char *cgov_path(const cgov *db)
{
    return db != NULL ? db->path : "";
}
