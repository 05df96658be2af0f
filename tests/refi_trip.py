#!/usr/bin/env python3
"""refi_trip.py IN OUT [CHANGE...]: a project as another program gives it back, with new GUIDs and
without the notes that libcgov adds. Each CHANGE is a text of project.qde and another, parted by "=>"."""
import re
import sys
import uuid
import zipfile

GUID = re.compile('[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')


def renew(match):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, match.group().lower()))


def main():
    source = zipfile.ZipFile(sys.argv[1])
    xml = source.read('project.qde').decode()
    xml = re.sub('<Note [^>]*name="libcgov".*?</Note>', '', xml, flags=re.S)
    kept = set(re.findall('<Note guid="([^"]+)"', xml))
    xml = re.sub(r'<NoteRef targetGUID="([^"]+)"\s*/>',
                 lambda m: m.group() if m.group(1) in kept else '', xml)
    xml = re.sub('origin="[^"]*"', 'origin="Another 1.0"', xml)
    for change in sys.argv[3:]:
        old, new = change.split('=>')
        if old not in xml:
            sys.exit('not in the project: ' + old)
        xml = xml.replace(old, new, 1)
    with zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as out:
        out.writestr('project.qde', GUID.sub(renew, xml))
        for name in source.namelist():
            if name != 'project.qde':
                text = source.read(name)
                out.writestr(GUID.sub(renew, name), text.replace(b'\r\n', b'\n'))


main()
