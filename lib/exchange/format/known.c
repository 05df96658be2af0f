/* Formats by their first bytes. See known.h. */
#include "exchange/format/known.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>

typedef struct signature {
    const char *bytes;
    size_t length, offset;
    cgov__known format;
} signature;

#define SIGNATURE(text, at, format)                                                                \
    {                                                                                              \
        text, sizeof(text) - 1, at, format                                                         \
    }

static const signature signatures[] = {
    SIGNATURE("PK\x03\x04", 0, CGOV__KNOWN_ZIP),
    SIGNATURE("PK\x05\x06", 0, CGOV__KNOWN_ZIP),
    SIGNATURE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, CGOV__KNOWN_XLS),
    SIGNATURE("$FL2", 0, CGOV__KNOWN_SAV),
    SIGNATURE("$FL3", 0, CGOV__KNOWN_SAV),
    SIGNATURE("<stata_dta>", 0, CGOV__KNOWN_DTA),
    SIGNATURE("%PDF-", 0, CGOV__KNOWN_PDF),
    SIGNATURE("{\\rtf", 0, CGOV__KNOWN_RTF),
    SIGNATURE("SQLite format 3", 0, CGOV__KNOWN_SQLITE),
    SIGNATURE("\x89PNG\r\n", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("\xFF\xD8\xFF", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("GIF87a", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("GIF89a", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("II*\0", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("MM\0*", 0, CGOV__KNOWN_IMAGE),
    SIGNATURE("WEBP", 8, CGOV__KNOWN_IMAGE),
    SIGNATURE("ftyphei", 4, CGOV__KNOWN_IMAGE),
    SIGNATURE("ftypmif1", 4, CGOV__KNOWN_IMAGE),
    SIGNATURE("ftyp", 4, CGOV__KNOWN_SOUND),
    SIGNATURE("WAVEfmt", 8, CGOV__KNOWN_SOUND),
    SIGNATURE("ID3\x02", 0, CGOV__KNOWN_SOUND),
    SIGNATURE("ID3\x03", 0, CGOV__KNOWN_SOUND),
    SIGNATURE("ID3\x04", 0, CGOV__KNOWN_SOUND),
    SIGNATURE("\xFF\xFB\x90", 0, CGOV__KNOWN_SOUND),
    SIGNATURE("OggS\0", 0, CGOV__KNOWN_SOUND),
    SIGNATURE("\x1F\x8B\x08", 0, CGOV__KNOWN_PACKED),
    SIGNATURE("BZh9", 0, CGOV__KNOWN_PACKED),
    SIGNATURE("\xFD"
              "7zXZ",
              0, CGOV__KNOWN_PACKED),
    SIGNATURE("7z\xBC\xAF\x27\x1C", 0, CGOV__KNOWN_PACKED),
    SIGNATURE("Rar!\x1A\x07", 0, CGOV__KNOWN_PACKED),
    SIGNATURE("\x28\xB5\x2F\xFD", 0, CGOV__KNOWN_PACKED),
};

static bool holds(const char *head, size_t length, const char *bytes, size_t count)
{
    for (size_t i = 0; i + count <= length; i++)
        if (head[i] == bytes[0] && memcmp(head + i, bytes, count) == 0)
            return true;
    return false;
}

/* Whether a file of an archive is named so, or its name begins so. */
static bool names_file(const char *head, size_t length, const signature *name)
{
    enum {
        HEADER = 30 /* bytes before a name in an archive */
    };
    for (size_t i = 0; i + HEADER + name->length <= length; i++)
        if (head[i] == 'P' && memcmp(head + i, "PK\x03\x04", 4) == 0 &&
            memcmp(head + i + HEADER, name->bytes, name->length) == 0)
            return true;
    return false;
}

/* OpenDocument says first what it is, in words that are not packed. */
static cgov__known look_into_zip(const char *head, size_t length)
{
    static const signature kinds[] = {
        SIGNATURE("opendocument.spreadsheet", 0, CGOV__KNOWN_ODS),
        SIGNATURE("opendocument.text", 0, CGOV__KNOWN_ODT),
    };
    static const signature names[] = {
        SIGNATURE("xl/workbook.bin", 0, CGOV__KNOWN_XLSB),
        SIGNATURE("xl/", 0, CGOV__KNOWN_XLSX),
        SIGNATURE("word/", 0, CGOV__KNOWN_DOCX),
        SIGNATURE("ppt/", 0, CGOV__KNOWN_PPTX),
        SIGNATURE("Index/Document.iwa", 0, CGOV__KNOWN_NUMBERS),
        SIGNATURE("Index/Tables/", 0, CGOV__KNOWN_NUMBERS),
        SIGNATURE("Index.zip", 0, CGOV__KNOWN_NUMBERS),
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (holds(head, length, kinds[i].bytes, kinds[i].length))
            return kinds[i].format;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names_file(head, length, &names[i]))
            return names[i].format;
    return CGOV__KNOWN_ZIP;
}

/* A workbook with a password is such a container with this stream, named in UTF-16. */
static cgov__known look_into_container(const char *head, size_t length)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return holds(head, length, name, sizeof name - 1) ? CGOV__KNOWN_ENCRYPTED : CGOV__KNOWN_XLS;
}

/* Markup that programs write: a tag at the very beginning, not any "<". */
static cgov__known look_for_markup(const char *head, size_t length)
{
    static const char *const tags[] = {
        "<!doctype html", "<html", "<head", "<body", "<table", "<meta ", "<p>", "<p ", "<div",
        "<span", "<font", "<br", "<ul>", "<ol>", "<h1", "<h2", "<h3", "<b>", "<strong", "<style",
        "<script", "<title>", "<center", "<!--",
        /* a web page with its pictures in one file, as Word and browsers save it */
        "mime-version:", "from: <saved by"
    };
    size_t at = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && strchr(" \t\r\n", head[at]) != NULL && head[at] != '\0')
        at++;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        const size_t count = strlen(tags[i]);
        if (length - at >= count && strncasecmp(head + at, tags[i], count) == 0)
            return CGOV__KNOWN_HTML;
    }
    if (length - at >= 5 && memcmp(head + at, "%PDF-", 5) == 0)
        return CGOV__KNOWN_PDF;
    if (length - at >= 5 && memcmp(head + at, "{\\rtf", 5) == 0)
        return CGOV__KNOWN_RTF;
    if (length - at >= 4 && strncasecmp(head + at, "<svg", 4) == 0)
        return CGOV__KNOWN_XML;
    if (length - at >= 5 && memcmp(head + at, "<?xml", 5) == 0)
        return holds(head, length, "<html", 5) ? CGOV__KNOWN_HTML : CGOV__KNOWN_XML;
    if (at < length && head[at] == '{' && length < 4096 &&
        (holds(head, length, "docs.google.com", 15) || holds(head, length, "\"doc_id\"", 8)))
        return CGOV__KNOWN_SHORTCUT;
    return CGOV__KNOWN_NOTHING;
}

static bool is_wide(const char *head, size_t length)
{
    return length >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0);
}

/* The beginning of a text in UTF-16, of which markup is ASCII. */
static cgov__known look_for_wide_markup(const char *head, size_t length)
{
    char narrow[2048];
    size_t count = 0;
    for (size_t i = 2; i < length && count < sizeof narrow; i++)
        if (head[i] != '\0')
            narrow[count++] = head[i];
    return look_for_markup(narrow, count);
}

cgov__known cgov__known_format(const char *head, size_t length)
{
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const signature *it = &signatures[i];
        if (length < it->offset + it->length ||
            memcmp(head + it->offset, it->bytes, it->length) != 0)
            continue;
        if (it->format == CGOV__KNOWN_ZIP)
            return look_into_zip(head, length);
        return it->format == CGOV__KNOWN_XLS ? look_into_container(head, length) : it->format;
    }
    return is_wide(head, length) ? look_for_wide_markup(head, length)
                                 : look_for_markup(head, length);
}

/* ---- words ---- */

typedef struct advice {
    const char *what_en, *what_th;
    const char *table_en, *table_th; /* where rows are wanted */
    const char *text_en, *text_th;   /* where text is wanted; NULL: as for rows */
} advice;

#define OPEN_SAVE_TABLE                                                                            \
    "open it in Excel or LibreOffice and save it as .xlsx or as CSV UTF-8",                        \
        "เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx หรือ CSV UTF-8"
#define SAVE_PLAIN                                                                                 \
    "open it and save it as plain text (.txt, UTF-8)",                                             \
        "เปิดไฟล์แล้วบันทึกเป็นข้อความธรรมดา (.txt แบบ UTF-8)"
#define UNPACK "unpack it, and name the file that is in it", "แตกไฟล์ก่อน แล้วระบุชื่อไฟล์ที่อยู่ข้างใน"

static const advice advices[CGOV__KNOWN_COUNT] = {
    [CGOV__KNOWN_XLSX] = { "an Excel workbook (.xlsx)", "ไฟล์ Excel (.xlsx)", OPEN_SAVE_TABLE,
                           SAVE_PLAIN },
    [CGOV__KNOWN_ODS] = { "an OpenDocument spreadsheet (.ods)", "ไฟล์ตารางคำนวณ OpenDocument (.ods)",
                          OPEN_SAVE_TABLE, SAVE_PLAIN },
    [CGOV__KNOWN_XLSB] = { "a binary Excel workbook (.xlsb)", "ไฟล์ Excel แบบไบนารี (.xlsb)",
                           OPEN_SAVE_TABLE, NULL, NULL },
    [CGOV__KNOWN_DOCX] = { "a Word document (.docx)", "ไฟล์ Word (.docx)",
                           "copy its table into a sheet and save that as .xlsx or CSV UTF-8",
                           "คัดลอกตารางไปวางในแผ่นงาน แล้วบันทึกเป็น .xlsx หรือ CSV UTF-8", SAVE_PLAIN },
    [CGOV__KNOWN_ODT] = { "an OpenDocument text (.odt)", "ไฟล์เอกสาร OpenDocument (.odt)",
                          "copy its table into a sheet and save that as .xlsx or CSV UTF-8",
                          "คัดลอกตารางไปวางในแผ่นงาน แล้วบันทึกเป็น .xlsx หรือ CSV UTF-8", SAVE_PLAIN },
    [CGOV__KNOWN_PPTX] = { "a PowerPoint presentation (.pptx)", "ไฟล์ PowerPoint (.pptx)",
                           OPEN_SAVE_TABLE, SAVE_PLAIN },
    [CGOV__KNOWN_NUMBERS] = { "a file of Apple Numbers, Pages or Keynote",
                              "ไฟล์ของ Apple Numbers, Pages หรือ Keynote",
                              "in Numbers choose File > Export To > Excel (.xlsx) or CSV",
                              "ใน Numbers เลือก File > Export To > Excel (.xlsx) หรือ CSV",
                              "in Pages choose File > Export To > Plain Text",
                              "ใน Pages เลือก File > Export To > Plain Text" },
    [CGOV__KNOWN_ZIP] = { "a zip archive", "ไฟล์บีบอัด zip", UNPACK, NULL, NULL },
    [CGOV__KNOWN_XLS] = { "a file of old Microsoft Office (.xls, .doc)",
                          "ไฟล์ Microsoft Office รุ่นเก่า (.xls, .doc)",
                          "open it in Excel or LibreOffice and save it as an Excel workbook "
                          "(.xlsx)",
                          "เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกเป็นไฟล์ Excel (.xlsx)", SAVE_PLAIN },
    [CGOV__KNOWN_ENCRYPTED] = { "an Office file with a password (an encrypted Excel workbook or "
                                "Word document)",
                                "ไฟล์ Office ที่ใส่รหัสผ่าน (ไฟล์ Excel หรือ Word ที่เข้ารหัส)",
                                "open it with the password and save a copy without one (File > "
                                "Info "
                                "> Protect > Encrypt with Password, leave it empty)",
                                "เปิดด้วยรหัสผ่าน แล้วบันทึกสำเนาที่ไม่ใส่รหัส (File > Info > Protect > "
                                "Encrypt with Password แล้วเว้นว่างไว้)",
                                NULL, NULL },
    [CGOV__KNOWN_SAV] = { "an SPSS file (.sav)", "ไฟล์ SPSS (.sav)",
                          "in SPSS choose File > Save As > Excel (.xlsx), with labels or codes as "
                          "the mapping expects",
                          "ใน SPSS เลือก File > Save As > Excel (.xlsx) "
                          "โดยใช้ป้ายหรือรหัสตามที่ไฟล์จับคู่ต้องการ",
                          NULL, NULL },
    [CGOV__KNOWN_DTA] = { "a Stata file (.dta)", "ไฟล์ Stata (.dta)",
                          "in Stata run: export excel using FILE.xlsx, firstrow(variables)",
                          "ใน Stata ใช้คำสั่ง export excel using FILE.xlsx, firstrow(variables)", NULL,
                          NULL },
    [CGOV__KNOWN_PDF] = { "a PDF", "ไฟล์ PDF",
                          "get the table as a spreadsheet from whoever made it (copied out of a "
                          "PDF, "
                          "Thai vowels and tone marks are often out of order)",
                          "ขอไฟล์ตารางคำนวณจากผู้จัดทำ (ข้อความที่คัดลอกจาก PDF สระและวรรณยุกต์มักสลับที่)",
                          "get the transcript as a text or Word file from whoever made it, and "
                          "save "
                          "that as plain text (.txt, UTF-8)",
                          "ขอไฟล์ Word หรือไฟล์ข้อความจากผู้จัดทำ แล้วบันทึกเป็นข้อความธรรมดา (.txt แบบ "
                          "UTF-8)" },
    [CGOV__KNOWN_RTF] = { "an RTF document", "ไฟล์ RTF", OPEN_SAVE_TABLE, SAVE_PLAIN },
    [CGOV__KNOWN_HTML] = { "a web page (HTML), whatever its name says",
                           "หน้าเว็บ (HTML) ไม่ว่าชื่อไฟล์จะเป็นอะไร", OPEN_SAVE_TABLE, SAVE_PLAIN },
    [CGOV__KNOWN_XML] = { "an XML file", "ไฟล์ XML", OPEN_SAVE_TABLE, SAVE_PLAIN },
    [CGOV__KNOWN_IMAGE] = { "an image", "ไฟล์ภาพ",
                            "type what it shows into a sheet or a text file: pictures are not read",
                            "พิมพ์ข้อมูลในภาพลงแผ่นงานหรือไฟล์ข้อความ เพราะระบบไม่อ่านภาพ", NULL, NULL },
    [CGOV__KNOWN_SOUND] = { "a recording (sound or film)", "ไฟล์เสียงหรือวิดีโอ",
                            "transcribe it first, and save the transcript as plain text (.txt, "
                            "UTF-8)",
                            "ถอดเทปก่อน แล้วบันทึกบทถอดเทปเป็นข้อความธรรมดา (.txt แบบ UTF-8)", NULL,
                            NULL },
    [CGOV__KNOWN_SQLITE] = { "a database (SQLite, perhaps a study)",
                             "ไฟล์ฐานข้อมูล (SQLite อาจเป็นไฟล์งานวิจัย)",
                             "name the file that the rows stand in; the study comes first on the "
                             "command line",
                             "ระบุไฟล์ที่มีข้อมูลเป็นแถว ชื่อไฟล์งานวิจัยต้องอยู่หน้าสุดของคำสั่ง",
                             "name the file that holds the text", "ระบุไฟล์ที่มีข้อความ" },
    [CGOV__KNOWN_PACKED] = { "a packed file (gzip, 7z, rar or the like)",
                             "ไฟล์บีบอัด (gzip, 7z, rar เป็นต้น)", UNPACK, NULL, NULL },
    [CGOV__KNOWN_SHORTCUT] = { "a shortcut of Google Drive, which holds a link and no rows",
                               "ทางลัดของ Google Drive ซึ่งมีแต่ลิงก์ ไม่มีข้อมูล",
                               "open it in the browser and choose File > Download > Microsoft "
                               "Excel "
                               "(.xlsx)",
                               "เปิดในเบราว์เซอร์ แล้วเลือก File > Download > Microsoft Excel (.xlsx)",
                               "open it in the browser and choose File > Download > Plain text "
                               "(.txt)",
                               "เปิดในเบราว์เซอร์ แล้วเลือก File > Download > Plain text (.txt)" },
};

cgov_status cgov__known_refuse(cgov__known format, const char *path, bool table,
                               cgov_language language, cgov_error **error)
{
    const advice *it = &advices[format];
    const bool as_table = table || it->text_en == NULL;
    if (language == CGOV_LANGUAGE_TH)
        return cgov__fail(error, CGOV_INVALID, "%s เป็น%s: %s", path, it->what_th,
                          as_table ? it->table_th : it->text_th);
    return cgov__fail(error, CGOV_INVALID, "%s is %s: %s", path, it->what_en,
                      as_table ? it->table_en : it->text_en);
}
