-- As evidence_newest, but asked of the passage as well; see evidence_newest_of_coding.
   AND iif(p.id <> 0, d.id, 0) NOT IN (SELECT document FROM document_replaced) -- if :newest
