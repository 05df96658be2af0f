-- Passages to which one coder gave both factors. Of words nothing is lost.
UPDATE coding
   SET revision = coding.revision + 1,
       confidence = coalesce(coding.confidence, d.confidence),
       memo = CASE WHEN coding.memo <> d.memo THEN coding.memo || char(10) || d.memo
                   ELSE coalesce(coding.memo, d.memo) END,
       coded_at = coalesce(min(coding.coded_at, d.coded_at), coding.coded_at, d.coded_at)
  FROM coding AS d
 WHERE coding.factor = :keep
   AND d.factor = :dropped
   AND d.passage = coding.passage
   AND d.coder = coding.coder
   AND ((coding.confidence IS NULL AND d.confidence IS NOT NULL)
        OR (d.memo IS NOT NULL AND coding.memo IS NOT d.memo)
        OR (d.coded_at IS NOT NULL AND coalesce(d.coded_at < coding.coded_at, true)))
   AND d.id IN (SELECT value FROM json_each(:codings)) -- if :codings
