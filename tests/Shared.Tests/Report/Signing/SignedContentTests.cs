using System.Text.Json;
using System.Text.Json.Nodes;
using Shared.Report;
using Shared.Report.Signing;
using Shared.Vocabulary;
using static Shared.Tests.Report.DirectReportsTests;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report.Signing;

public class SignedContentTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Every_field_that_was_signed_is_part_of_the_hash()
    {
        var signed = Signed();
        Assert.True(SignedContent.IsValid(signed));
        Assert.Null(SignedContent.IsValid(Draft()));
        DirectReport[] forged =
        [
            signed with { Supply = signed.Supply! with { OnHand = 1 } },
            signed with { Reporter = signed.Reporter with { Name = "王药师" } },
            signed with { Reporter = signed.Reporter with { SignedAt = Now.AddTicks(1) } },
            signed with { Shortage = signed.Shortage! with { Causes = [ShortageCause.LowDemand] } },
            signed with { Evidence = [] },
            signed with { Late = true },
            signed with { Period = ReportPeriod.Parse("2026-11") },
        ];
        Assert.All(forged, report => Assert.False(SignedContent.IsValid(report)));
    }

    [Fact]
    public void Where_it_stands_is_not()
    {
        var moved = DirectReports.Filed(DirectReports.Accept(Signed(), "李科长", null, Now).Report!, "GJ-1", Now, "李科长", Now).Report!;

        Assert.True(SignedContent.IsValid(moved));
    }

    [Fact]
    public void The_hash_outlives_storage_with_other_scales_other_offsets_and_another_order_of_members()
    {
        var signed = Signed();
        var json = (JsonObject)JsonSerializer.SerializeToNode(signed with { Supply = signed.Supply! with { MonthlyUse = 360.000m }, Reporter = signed.Reporter with { SignedAt = Now.ToUniversalTime() } }, Web)!;
        var turned = new JsonObject(json.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Assert.True(SignedContent.IsValid(turned.Deserialize<DirectReport>(Web)!));
    }

    [Fact]
    public void The_canonical_text_is_as_reviewed()
    {
        var text = SignedContent.Canonical(Signed());

        Assert.StartsWith("{\"drug\":{\"dosageForm\":\"片剂\",\"drugCode\":\"A\"", text, StringComparison.Ordinal);
        Assert.Contains("\"signedAt\":\"2026-11-01T00:00:00.0000000Z\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("false", text, StringComparison.Ordinal);
        Assert.DoesNotContain("history", text, StringComparison.Ordinal);
    }
}
