using Shared.Report;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>A direct report's steps in words: for whoever has to sign, review or answer next.</summary>
public static class ReportAlerts
{
    /// <summary>Whether people are told of a step; edits of a draft are nobody else's concern.</summary>
    public static bool IsTold(string step) => Happened(step) is not null;

    /// <summary>The alert of a step.</summary>
    /// <param name="change">The step.</param>
    /// <param name="report">The report since then.</param>
    /// <param name="address">The product's own address, without a slash at its end; empty where it isn't known.</param>
    public static Alert Of(Change change, DirectReport report, string address)
    {
        var subject = $"/api/reports/shortage?hospital={report.Institution.Hospital}&period={report.Period}";
        var (happened, todo) = Happened(change.Event) ?? (new(change.Event, change.Event), null);
        var drug = report.Drug is { } d ? $"{d.GenericName} {d.Strength}" : null;
        return new()
        {
            Id = change.Id,
            Kind = AlertKind.Report,
            Event = change.Event,
            At = change.At,
            Subject = subject,
            Hospital = report.Institution.Hospital,
            Region = report.Institution.Region,
            Title = new($"短缺直报{happened.Zh}：{drug ?? "零报告"}，{report.Institution.Name}", $"Shortage report {happened.En}: {drug ?? "zero report"}, {report.Institution.Name}"),
            Text = AlertWords.Lines(
                new Bilingual($"报告 {report.Id}，报告期 {report.Period}，第 {report.Version} 版", $"Report {report.Id} for {report.Period}, version {report.Version}"),
                todo, new Bilingual($"详情：{address}{subject}", $"More: {address}{subject}")),
            Data = AlertWords.Data(new
            {
                report.Id,
                change = change.Id,
                change.Event,
                report.Type,
                report.State,
                report.Period,
                report.Version,
                hospital = report.Institution.Hospital,
                region = report.Institution.Region,
                report.WarningId,
                genericName = report.Drug?.GenericName,
            }),
        };
    }

    private static (Bilingual Happened, Bilingual? ToDo)? Happened(string step) => step switch
    {
        "signed" => (new("已签署", "signed"), new("可以做：上级审核，受理或退回", "To do: the authority reviews it, accepts or returns it")),
        "accepted" => (new("已受理", "accepted"), null),
        "returned" => (new("被退回", "returned"), new("可以做：按意见更正后重新签署", "To do: correct it as noted and sign again")),
        "escalated" => (new("已上报上级", "handed on"), null),
        "filed" => (new("已由人工录入国家系统", "entered in the national system by a person"), null),
        _ => null,
    };
}
