   AND d.id NOT IN (SELECT document FROM document_replaced) -- if :newest
