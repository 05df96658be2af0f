     WHERE own.id NOT IN (SELECT document FROM document_replaced)
