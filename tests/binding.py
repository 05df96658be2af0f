"""binding.py LIBRARY STUDY: what a binding needs to hand on an answer: one function an answer, and
one for its rendering. Prints the levels of a study as JSON."""
import ctypes
import json
import sys

lib = ctypes.CDLL(sys.argv[1])
pointer = ctypes.c_void_p
for name in ("cgov_open", "cgov_level_distribution", "cgov_tables_from_levels", "cgov_tables_render"):
    getattr(lib, name).restype = ctypes.c_int
for name in ("cgov_close", "cgov_level_table_free", "cgov_tables_free", "cgov_free"):
    getattr(lib, name).argtypes = [pointer]
JSON = 2  # CGOV_RENDERING_JSON


def levels(path):
    db, answer, tables, text = pointer(), pointer(), pointer(), pointer()
    done = (
        lib.cgov_open(path.encode(), None, ctypes.byref(db), None)
        or lib.cgov_level_distribution(db, None, ctypes.byref(answer))
        or lib.cgov_tables_from_levels(answer, ctypes.byref(tables))
        or lib.cgov_tables_render(tables, JSON, None, ctypes.byref(text), None, None)
    )
    found = None if done else json.loads(ctypes.string_at(text).decode())
    lib.cgov_free(text)
    lib.cgov_tables_free(tables)
    lib.cgov_level_table_free(answer)
    lib.cgov_close(db)
    return found


answer = levels(sys.argv[2])
assert answer["answer"] == "level" and len(answer["levels"]) == 3, answer
print(answer["base"])
