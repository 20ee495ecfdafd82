using System.Text.Json;
using Shared.Vocabulary;

namespace Shared.Notify.Life;

/// <summary>What operators are told of the product's own faults.</summary>
public static class OperatorAlerts
{
    /// <summary>Where it can be seen.</summary>
    public const string Subject = "/api/health";

    /// <summary>The news as an alert. What has failed is as urgent as a red warning, so that it breaks through quiet hours: nobody is warned while it lasts.</summary>
    public static Alert Of(OperatorNews news, DateTimeOffset now)
    {
        var condition = news.Condition;
        return new Alert
        {
            Id = news.Id,
            Kind = AlertKind.Operator,
            Event = news.Event,
            At = now,
            Subject = Subject,
            Severity = condition.Status is CheckStatus.Failed ? Severity.Red : null,
            Title = Title(news),
            Text = new(
                $"{condition.Name}：{condition.Detail.Zh}。故障自 {news.TroubleSince.ToOffset(China):yyyy-MM-dd HH:mm} 起。现状见 {Subject}。",
                $"{condition.Name}: {condition.Detail.En}. The trouble began at {news.TroubleSince.ToOffset(China):yyyy-MM-dd HH:mm zzz}. See {Subject}."),
            Data = JsonSerializer.SerializeToElement(new
            {
                name = condition.Name,
                status = JsonNamingPolicy.CamelCase.ConvertName(condition.Status.ToString()),
                since = news.TroubleSince.ToOffset(China),
            }),
        };
    }

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static Bilingual Title(OperatorNews news) => (news.Event, news.Condition.Status) switch
    {
        ("cleared", _) => new($"系统恢复：{news.Condition.Name}", $"The product recovered: {news.Condition.Name}"),
        ("repeated", _) => new($"系统故障仍在：{news.Condition.Name}", $"The product's fault lasts: {news.Condition.Name}"),
        (_, CheckStatus.Failed) => new($"系统故障：{news.Condition.Name}", $"A fault of the product: {news.Condition.Name}"),
        _ => new($"系统异常：{news.Condition.Name}", $"Trouble of the product: {news.Condition.Name}"),
    };
}
