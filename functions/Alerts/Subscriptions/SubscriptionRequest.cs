using System.Text.Json;
using Functions.Api;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Subscriptions;

/// <summary>What somebody asks for when putting a subscription; what is left out is null.</summary>
public sealed record SubscriptionRequest
{
    private static readonly string[] Allowed =
        ["channel", "target", "minSeverity", "region", "hospital", "flags", "feeds", "digest", "quietHours", "escalation", "secret"];

    /// <summary>How people are reached.</summary>
    public ChannelKind Channel { get; private init; }

    /// <summary>Where; null to leave it.</summary>
    public string? Target { get; private init; }

    /// <summary>The least severity.</summary>
    public Severity MinSeverity { get; private init; }

    /// <summary>Only drugs with one of these.</summary>
    public IReadOnlyList<DrugFlag> Flags { get; private init; } = [];

    /// <summary>Whether feeds are told too.</summary>
    public bool? Feeds { get; private init; }

    /// <summary>One by one or once a day.</summary>
    public DigestKind Digest { get; private init; }

    /// <summary>When nobody is to be woken.</summary>
    public QuietHours? Quiet { get; private init; }

    /// <summary>Who is told next.</summary>
    public EscalationRule? Escalation { get; private init; }

    /// <summary>What signatures are made with; null to leave it or have one made.</summary>
    public string? Secret { get; private init; }

    /// <summary>Reads a body whose scope was looked at already.</summary>
    /// <exception cref="ApiException">400 with what was found and what is allowed.</exception>
    public static SubscriptionRequest Read(IReadOnlyDictionary<string, JsonElement> body)
    {
        if (body.Keys.FirstOrDefault(k => !Allowed.Contains(k, StringComparer.Ordinal)) is { } unknown)
            throw Problems.InvalidBody($"未知字段 {unknown}；允许：{string.Join("、", Allowed)}。", $"Unknown field {unknown}; allowed: {string.Join(", ", Allowed)}.");
        var fields = new BodyFields(body);
        return new()
        {
            Channel = fields.Choice<ChannelKind>("channel") ?? throw BodyFields.Missing("channel", BodyFields.Names<ChannelKind>()),
            Target = fields.Text("target", 1, 2048, "1–2048 字符 / characters"),
            MinSeverity = fields.Choice<Severity>("minSeverity") ?? Severity.Yellow,
            Flags = fields.Choices<DrugFlag>("flags"),
            Feeds = fields.Flag("feeds"),
            Digest = fields.Choice<DigestKind>("digest") ?? DigestKind.None,
            Quiet = fields.QuietHours("quietHours"),
            Escalation = fields.Escalation("escalation"),
            Secret = SecretOf(fields),
        };
    }

    private static string? SecretOf(BodyFields fields)
    {
        const string Expected = "16–128 个可见 ASCII 字符 / printable ASCII characters";
        var secret = fields.Text("secret", 16, 128, Expected);
        return secret is null || secret.All(c => c is >= '!' and <= '~') ? secret : throw BodyFields.Wrong("secret", "…", Expected);
    }
}
