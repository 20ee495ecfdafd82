using System.Text;
using System.Text.Json;
using Functions.Tests.Contract;

namespace Functions.Tests.Faults.Torture;

/// <summary>People who take warnings up, note, report and resolve. Which warning is treated how follows from its id, so that it is the same in every run.</summary>
internal sealed class People(PersistentClient client)
{
    /// <summary>What went otherwise than it should.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Looks through the warnings of now and acts on some.</summary>
    public async Task Act(string occasion)
    {
        foreach (var warning in (await client.All("/api/warnings?pageSize=1000")).OrderBy(w => w.Text("id"), StringComparer.Ordinal))
        {
            var id = warning.Text("id")!;
            var choice = Encoding.UTF8.GetBytes(id).Aggregate(17, (h, b) => unchecked((h * 31) + b) & 0xffff) % 5;
            var action = (warning.Text("state"), choice) switch
            {
                ("open", 0) => "acknowledge",
                ("open", 1) => "report",
                ("acknowledged", _) => "resolve",
                ("resolved", _) => null,
                (_, 2) => "comment",
                _ => null,
            };
            if (action is not null) await Do(id, action, $"{occasion}: {action}");
        }
    }

    // Nothing but the history tells whether a try whose answer was lost was heard.
    private async Task Do(string id, string action, string note)
    {
        for (var refused = 0; ; await Task.Delay(100))
        {
            if ((await client.Get($"/api/warnings/{Uri.EscapeDataString(id)}")).GetProperty("history").ToString().Contains(note, StringComparison.Ordinal)) return;
            if (refused > 1)
            {
                Complaints.Add($"{action} {id} was refused and isn't done");
                return;
            }

            using var body = new StringContent(JsonSerializer.Serialize(new { note, cause = "distribution" }), Encoding.UTF8, "application/json");
            if (await client.Once(HttpMethod.Post, $"/api/warnings/{Uri.EscapeDataString(id)}/{action}", body, null, default) is { Status: >= 400 and < 500 and not 429 }) refused++;
        }
    }
}
