-- As evidence_coding, but looked at only where the documents lead (+): not to look for each of the
-- factors in each passage.
   AND c.factor = :factor -- if :factor
   AND +c.factor IN -- if :branch
-- include evidence_branch if :branch
   AND +c.factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
   AND +c.coder = :coder -- if :coder
