using Shared.Vocabulary;
using Spectre.Console;

namespace Functions.Demo;

/// <summary>Prints the addresses and a line to try for each.</summary>
public sealed class WhereToLook(IAnsiConsole console)
{
    /// <summary>Prints them.</summary>
    public void Print(string address, string adminKey, Month month, ReportToSign? report)
    {
        console.MarkupLine("[bold]到哪里看 / where to look[/]");
        var curl = $"curl -H 'Authorization: Bearer {adminKey}'";
        Line("控制台，用此密钥登录 / the console, signed in to with this key", $"{address}/console/   {adminKey}");
        Line("接口说明 / API description", $"curl {address}/openapi/v1.json");
        Line("报送 / feeds", $"{curl} '{address}/api/feeds?status=completed'");
        Line("报送覆盖 / coverage", $"{curl} '{address}/api/indicators/coverage?month={month}'");
        Line("静默机构 / silent hospitals", $"{curl} '{address}/api/hospitals/silent'");
        Line("基药占比 / ratios", $"{curl} '{address}/api/indicators/essential-drug-ratio?month={month}&groupBy=hospital'");
        Line("集采完成 / completion", $"{curl} '{address}/api/indicators/procurement-completion?groupBy=hospital'");
        Line("配送 / deliveries", $"{curl} '{address}/api/indicators/delivery?month={month}&groupBy=hospital'");
        Line("回款 / payment days", $"{curl} '{address}/api/indicators/payment-days?from={month.Plus(-5)}&to={month}&groupBy=hospital'");
        Line("月度报告 / monthly report", $"{curl} '{address}/api/reports/monthly?month={month}'");
        Line("预警 / warnings", $"{curl} '{address}/api/warnings?severity=red'");
        Line("变更 / changes", $"{curl} '{address}/api/changes'");
        Line("直报表 / report file", $"{curl} '{address}/api/reports/shortage?period={month}&format=csv'");
        if (report is not null)
            Line("签署 / sign", $"curl -X POST -H 'Authorization: Bearer {report.PharmacistKey}' -H 'Content-Type: application/json' -d '{{\"name\":\"示例药师\"}}' {address}/api/reports/shortage/{report.Id}/sign");
        console.MarkupLine("按 Ctrl-C 停止 / Ctrl-C stops everything.");
    }

    private void Line(string what, string command)
    {
        console.MarkupLine($"  {Markup.Escape(what)}");
        // Not wrapped, so that the line can be copied whole.
        console.Profile.Out.Writer.WriteLine("    " + command);
    }
}
