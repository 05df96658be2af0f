/* Positions and the groups that they are of, by the words that they begin with. Data alone. */
#include "exchange/share/share.h"

#include <string.h>

/* Longer beginnings stand before those that they begin with. */
static const struct {
    const char *begins, *group;
} groups[] = {
    { "ผู้ใหญ่บ้าน", "ผู้นำชุมชน" },
    { "ผู้ช่วยผู้ใหญ่บ้าน", "ผู้นำชุมชน" },
    { "กำนัน", "ผู้นำชุมชน" },
    { "ผู้นำ", "ผู้นำชุมชน" },
    { "ประธานชุมชน", "ผู้นำชุมชน" },
    { "นายก", "ผู้บริหาร" },
    { "รองนายก", "ผู้บริหาร" },
    { "ปลัด", "ผู้บริหาร" },
    { "รองปลัด", "ผู้บริหาร" },
    { "ผู้อำนวยการ", "ผู้บริหาร" },
    { "รองผู้อำนวยการ", "ผู้บริหาร" },
    { "ผู้ว่าราชการ", "ผู้บริหาร" },
    { "รองผู้ว่า", "ผู้บริหาร" },
    { "อธิบดี", "ผู้บริหาร" },
    { "นายอำเภอ", "ผู้บริหาร" },
    { "ผู้บริหาร", "ผู้บริหาร" },
    { "กรรมการผู้จัดการ", "ผู้บริหาร" },
    { "ประธาน", "ผู้บริหาร" },
    { "เลขาธิการ", "ผู้บริหาร" },
    { "คณบดี", "ผู้บริหาร" },
    { "หัวหน้า", "หัวหน้างาน" },
    { "ผู้จัดการ", "หัวหน้างาน" },
    { "รองหัวหน้า", "หัวหน้างาน" },
    { "ผู้ประสานงาน", "ผู้ปฏิบัติงาน" },
    { "เจ้าหน้าที่", "ผู้ปฏิบัติงาน" },
    { "เจ้าพนักงาน", "ผู้ปฏิบัติงาน" },
    { "นัก", "ผู้ปฏิบัติงาน" },
    { "นิติกร", "ผู้ปฏิบัติงาน" },
    { "พนักงาน", "ผู้ปฏิบัติงาน" },
    { "ครู", "ผู้ปฏิบัติงาน" },
    { "อาจารย์", "ผู้ปฏิบัติงาน" },
    { "วิศวกร", "ผู้ปฏิบัติงาน" },
    { "พยาบาล", "ผู้ปฏิบัติงาน" },
    { "แพทย์", "ผู้ปฏิบัติงาน" },
    { "สมาชิก", "สมาชิกและอาสาสมัคร" },
    { "อาสาสมัคร", "สมาชิกและอาสาสมัคร" },
    { "กรรมการ", "สมาชิกและอาสาสมัคร" },
    { "อสม", "สมาชิกและอาสาสมัคร" },
    { "ผู้ประกอบการ", "ผู้ประกอบการ" },
    { "เจ้าของ", "ผู้ประกอบการ" },
    { "director", "executive" },
    { "deputy director", "executive" },
    { "mayor", "executive" },
    { "deputy mayor", "executive" },
    { "governor", "executive" },
    { "president", "executive" },
    { "chief executive", "executive" },
    { "chair", "executive" },
    { "executive", "executive" },
    { "head", "head of unit" },
    { "manager", "head of unit" },
    { "chief", "head of unit" },
    { "officer", "staff" },
    { "staff", "staff" },
    { "analyst", "staff" },
    { "planner", "staff" },
    { "engineer", "staff" },
    { "coordinator", "staff" },
    { "village head", "community leader" },
    { "community leader", "community leader" },
    { "member", "member or volunteer" },
    { "volunteer", "member or volunteer" },
    { "owner", "entrepreneur" },
    { "entrepreneur", "entrepreneur" },
};

static bool begins_with(const char *text, const char *begins)
{
    for (; *begins != '\0'; text++, begins++) {
        const char letter = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (letter != *begins)
            return false;
    }
    return true;
}

const char *cgov__share_position_group(const char *position)
{
    for (size_t i = 0; position != NULL && i < sizeof groups / sizeof groups[0]; i++)
        if (begins_with(position, groups[i].begins))
            return groups[i].group;
    return NULL;
}
