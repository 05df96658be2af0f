-- Two passages have become one: what rests on :id goes to :other, unless the same rests there already.
UPDATE OR IGNORE main.coding
   SET passage = :other
 WHERE passage = :id
