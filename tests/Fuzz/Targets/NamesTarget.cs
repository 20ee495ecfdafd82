using System.Text;
using Functions.Access;
using Functions.Alerts.Channels.Addresses;
using Functions.Books;
using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Unmapped;
using Functions.Uploads;
using Fuzz.Engine;
using Shared.Normalise;
using Shared.Normalise.Codes;
using Shared.Read;
using Shared.Report;
using Shared.Vocabulary;

namespace Fuzz.Targets;

/// <summary>Everything that is named by a text in addresses, headers and columns: what is read reads back as the same.</summary>
public sealed class NamesTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "names";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["H001", "H001.1", "_.1", ".", "-", "120119", "610111", "310100", "2026-10", "2026-Q4", "2026-W40", "20261001-5d41402abc4b2a76b9719d911017c592", "dsk_", "0123456789abcdef0123", "process.", "0 0 * * * *", "*/5", "86900000000018", "国药准字H20064705", "销售日期", "销售数量（最小制剂单位）", "院内药品唯一码*"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        new[] { "H001", "120119", "2026-10", "2026-Q4", "H001.42", "_.7", "H001.QTAx", "20261001-5d41402abc4b2a76b9719d911017c592", "process.abc123", $"dsk_0123456789abcdef0123_{new string('a', 43)}", "0 30 17 * * *", "localhost, 10.0.0.0/8, ::1/128", "91110000710931468K", "销售金额(元)" }
            .Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var outcome = new StringBuilder();
        Names(outcome, text);
        Codes(text);
        outcome.Append(AccessKeyText.TryRead(text, out var id, out var secret) && Same(AccessKeyText.Write(id, secret), text, "key") ? 'k' : '-');
        outcome.Append(TimerSchedule.TryParse(text, out var schedule) && schedule.Next(DateTimeOffset.UnixEpoch) > DateTimeOffset.UnixEpoch ? 't' : '-');
        outcome.Append(Must.Answer(() => AllowedTargets.Parse(text).Names("localhost", 443) ? "named" : "other", typeof(FormatException))[0]);
        foreach (var kind in Enum.GetValues<FeedKind>()) outcome.Append(ColumnSet.For(kind).Find(text) >= 0 ? 'c' : '-');
        return outcome.ToString();
    }

    private static void Names(StringBuilder outcome, string text)
    {
        outcome.Append(HospitalCode.TryParse(text, out var hospital) && Same(hospital, text, "hospital") ? 'h' : '-');
        outcome.Append(RegionCode.TryParse(text, out var region) && Same(region, text, "region") ? 'r' : '-');
        outcome.Append(Month.TryParse(text, out var month) && Same(month, text, "month") ? 'm' : '-');
        outcome.Append(Quarter.TryParse(text, out var quarter) && Same(quarter, text, "quarter") ? 'q' : '-');
        outcome.Append(ReportPeriod.TryParse(text, out var period) && Same(period, text, "period") ? 'p' : '-');
        outcome.Append(FeedId.TryParse(text, out var feed) && Same(feed, text, "feed") ? 'f' : '-');
        outcome.Append(UploadId.TryParse(text, out var upload) && Same(upload, text, "upload") ? 'u' : '-');
        outcome.Append(UnmappedId.TryParse(text, out var unmapped) && Same(unmapped, text, "unmapped") ? 'n' : '-');
        outcome.Append(DeadLetterId.TryParse(text, out var letter) && Same(letter, text, "dead letter") ? 'd' : '-');
    }

    private static void Codes(string text)
    {
        _ = ApprovalNumber.Check(text);
        _ = InsuranceDrugCode.Check(text);
        _ = NationalDrugCode.Check(text);
        _ = InstitutionCode22.Check(text);
        _ = OrgCode9.Check(text);
        _ = Uscc.Check(text);
        if (CodeForm.Of(text) is { } form) Must.Equal(form, CodeForm.Of(form), "A code's form has another form");
    }

    private static bool Same<T>(T value, string text, string what)
    {
        Must.Equal(text, value!.ToString(), $"A name of a {what} reads back as another");
        return true;
    }
}
