   AND c.factor = :factor -- if :factor
   AND c.factor IN -- if :branch
-- include evidence_branch if :branch
   AND c.factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
   AND c.coder = :coder -- if :coder
