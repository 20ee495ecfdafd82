using System.Text.Json.Nodes;
using Functions.Queries.Workbooks;

namespace Functions.Api.Description;

/// <summary>Gives the members of answers the titles that workbooks give their columns, so that one word means one thing everywhere.</summary>
internal static class MemberTitles
{
    /// <summary>The schemas with titles added to their members.</summary>
    public static JsonObject Added(JsonObject schemas)
    {
        foreach (var schema in schemas.Select(s => s.Value)) Add(schema);
        return schemas;
    }

    private static void Add(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Add(item);
        }

        if (node is not JsonObject schema) return;
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (member is JsonObject described && !described.ContainsKey("description") && ColumnTitles.Has(name)) described["description"] = ColumnTitles.Of(name).Zh;
        }

        foreach (var (_, member) in schema.Where(m => m.Key is not ("enum" or "required" or "type")).ToList()) Add(member);
    }
}
