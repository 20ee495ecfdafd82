using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Demo;
using Spectre.Console;

namespace Functions.Tools;

/// <summary>Shows answers of the product: as a table for people, or as they are for programs.</summary>
public static class ToolScreen
{
    private const int RedirectedWidth = 500;
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    /// <summary>Shows JSON as it is.</summary>
    public static void Json(JsonNode? node) => Console.WriteLine(node?.ToJsonString(Indented));

    /// <summary>Shows items as a table of some of their members.</summary>
    public static void Table(IEnumerable<JsonNode?> items, params (string Title, string Member)[] columns)
    {
        var console = Screen.Console();
        // What goes to a file or another program is read line by line.
        if (Console.IsOutputRedirected) console.Profile.Width = RedirectedWidth;
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var (title, _) in columns) table.AddColumn(new TableColumn(Markup.Escape(title)));
        foreach (var item in items) table.AddRow([.. columns.Select(c => new Text(item?[c.Member]?.ToString() ?? ""))]);
        console.Write(table);
    }

    /// <summary>Runs a command: 0 done, 1 the product said no or something was found, 2 the command or the connection is wrong.</summary>
    public static async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e) when (e is ArgumentException or HttpRequestException or InvalidOperationException or Azure.RequestFailedException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
