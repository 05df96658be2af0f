-- As evidence_newest, for few documents: each is asked by itself, and no list is made of all replaced ones.
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS x WHERE x.document = d.id) -- if :newest
