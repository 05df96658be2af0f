-- Whether one of both is a copy to share, and the other not that copy as well (one that was lent, or a copy of the
-- file): ours, and theirs.
SELECT EXISTS (SELECT * FROM main.shared_copy EXCEPT SELECT * FROM "{theirs}".shared_copy) AS rows,
       EXISTS (SELECT * FROM "{theirs}".shared_copy EXCEPT SELECT * FROM main.shared_copy) AS last
