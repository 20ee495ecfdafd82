using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>axe-core's judgement of a page, all rules of WCAG 2.2 A and AA and its best practices.</summary>
internal static class Accessibility
{
    private const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
          .map(v => ({ id: v.id, help: v.help, nodes: v.nodes.map(n => ({ html: n.html, why: n.failureSummary })) }))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with each violation: its rule, the element, and what would mend it.</summary>
    public static async Task Check(IPage page)
    {
        await page.EvaluateAsync(Script);
        var violations = (await page.EvaluateAsync<JsonElement>(Run)).EnumerateArray().SelectMany(Describe).ToList();
        Assert.True(violations.Count == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }

    private static IEnumerable<string> Describe(JsonElement violation) => violation.GetProperty("nodes").EnumerateArray().Select(node =>
        $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n  {node.GetProperty("html")}\n  {node.GetProperty("why").ToString().ReplaceLineEndings(" ")}");
}
