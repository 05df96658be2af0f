/* Networks as GraphML. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "cgov/network.h"
#include "cgov/output.h"

/* XML 1.0 has no way to write most control characters: they become U+FFFD. */
static void append_escaped(cgov__buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;
        if (byte == '&')
            cgov__buffer_text(out, "&amp;");
        else if (byte == '<')
            cgov__buffer_text(out, "&lt;");
        else if (byte == '>')
            cgov__buffer_text(out, "&gt;");
        else if (byte == '"')
            cgov__buffer_text(out, "&quot;");
        else if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
            cgov__buffer_codepoint(out, 0xFFFD);
        else
            cgov__buffer_char(out, (char)byte);
    }
}

static void append_key(cgov__buffer *out, const char *id, const char *of, const char *name,
                       const char *type)
{
    cgov__buffer_format(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"", id, of);
    append_escaped(out, name);
    cgov__buffer_format(out, "\" attr.type=\"%s\"/>\n", type);
}

static void append_keys(cgov__buffer *out, const cgov_node_column *columns, size_t n)
{
    append_key(out, "id", "node", "code", "long");
    append_key(out, "label", "node", "label", "string");
    append_key(out, "mode", "node", "mode", "int");
    append_key(out, "group", "node", "group", "int");
    for (size_t i = 0; i < n; i++) {
        char id[32];
        snprintf(id, sizeof id, "c%zu", i);
        append_key(out, id, "node", columns[i].name,
                   columns[i].texts != NULL ? "string" : "double");
    }
    append_key(out, "weight", "edge", "weight", "double");
}

static void append_text(cgov__buffer *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    cgov__buffer_format(out, "      <data key=\"%s\">", key);
    append_escaped(out, text);
    cgov__buffer_text(out, "</data>\n");
}

static void append_node(cgov__buffer *out, const cgov_network *network, size_t i,
                        const cgov_node_column *columns, size_t n)
{
    const cgov_node *const node = &network->nodes[i];
    cgov__buffer_format(out, "    <node id=\"n%llu\">\n      <data key=\"id\">%lld</data>\n",
                        (unsigned long long)i, (long long)node->id);
    append_text(out, "label", node->label);
    cgov__buffer_format(out, "      <data key=\"mode\">%d</data>\n", node->mode);
    if (node->group >= 0)
        cgov__buffer_format(out, "      <data key=\"group\">%d</data>\n", node->group);
    for (size_t k = 0; k < n; k++) {
        char id[32];
        snprintf(id, sizeof id, "c%zu", k);
        if (columns[k].texts != NULL)
            append_text(out, id, columns[k].texts[i]);
        else if (isfinite(columns[k].values[i]))
            cgov__buffer_format(out, "      <data key=\"%s\">%.16g</data>\n", id,
                                columns[k].values[i]);
    }
    cgov__buffer_text(out, "    </node>\n");
}

static void append_network(cgov__buffer *out, const cgov_network *network,
                           const cgov_node_column *columns, size_t n)
{
    cgov__buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    append_keys(out, columns, n);
    cgov__buffer_format(out, "  <graph id=\"network\" edgedefault=\"%s\">\n",
                        network->directed ? "directed" : "undirected");
    for (size_t i = 0; i < network->n_nodes; i++)
        append_node(out, network, i, columns, n);
    for (size_t i = 0; i < network->n_ties; i++)
        cgov__buffer_format(out,
                            "    <edge source=\"n%llu\" target=\"n%llu\">"
                            "<data key=\"weight\">%.16g</data></edge>\n",
                            (unsigned long long)network->ties[i].from,
                            (unsigned long long)network->ties[i].to, network->ties[i].weight);
    cgov__buffer_text(out, "  </graph>\n</graphml>\n");
}

cgov_status cgov_network_graphml(const cgov_network *network, const cgov_node_column *columns,
                                 size_t n_columns, char **text, size_t *length, cgov_error **err)
{
    cgov__buffer out = { 0 };
    if (network == NULL || text == NULL || (n_columns > 0 && columns == NULL))
        return cgov__fail(err, CGOV_MISUSE,
                          "cgov_network_graphml: network, columns or text is NULL");
    *text = NULL;
    for (size_t i = 0; i < n_columns; i++)
        if (columns[i].name == NULL || (columns[i].values == NULL && columns[i].texts == NULL))
            return cgov__fail_said(
                err, CGOV_INVALID, "column %llu has no name, or no values and no texts",
                "คอลัมน์ที่ %llu ไม่มีชื่อ หรือไม่มีทั้งตัวเลขและข้อความ", (unsigned long long)(i + 1));
    append_network(&out, network, columns, n_columns);
    if (length != NULL)
        *length = out.length;
    *text = cgov__buffer_take(&out);
    cgov__buffer_free(&out);
    return *text != NULL ? CGOV_OK : cgov__nomem(err);
}

cgov_status cgov_network_write_graphml(const cgov_network *network, const cgov_node_column *columns,
                                       size_t n_columns, const char *path, cgov_error **err)
{
    char *text = NULL;
    size_t length = 0;
    CGOV__NEEDS_ERROR(err, network != NULL, "cgov_network_write_graphml: network is NULL");
    CGOV__NEEDS_ERROR(err, n_columns == 0 || columns != NULL,
                      "cgov_network_write_graphml: columns is NULL");
    CGOV__NEEDS_ERROR(err, path != NULL, "cgov_network_write_graphml: path is NULL");
    cgov_status status = cgov_network_graphml(network, columns, n_columns, &text, &length, err);
    if (status != CGOV_OK)
        return status;
    status = cgov_output_write(path, text, length, err);
    cgov__free(text);
    return status;
}
