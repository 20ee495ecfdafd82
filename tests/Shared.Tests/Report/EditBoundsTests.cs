using Shared.Report;
using Shared.Vocabulary;

namespace Shared.Tests.Report;

public class EditBoundsTests
{
    [Fact]
    public void An_edit_within_bounds_passes() => Assert.Null(EditBounds.FindFault(new()
    {
        MeasuresTaken = new('催', 500),
        CauseText = new('因', 200),
        OnHand = 0,
        MonthlyUse = 1e12m,
        Substitutes = [.. Enumerable.Repeat("药", 20)],
        Causes = [ShortageCause.Other],
        Reviewer = "王\n主任",
    }));

    [Fact]
    public void Every_bound_is_named_with_what_was_found_and_expected()
    {
        (ReportEdit Edit, string Field)[] faults =
        [
            (new() { MeasuresTaken = new('催', 501) }, "measuresTaken"), (new() { CauseText = new('因', 201) }, "causeText"), (new() { OnHand = -0.01m }, "onHand"),
            (new() { MonthlyUse = 1e12m + 1 }, "monthlyUse"), (new() { ActiveMakers = -1 }, "activeMakers"), (new() { DeliveryRate = -1 }, "deliveryRate"),
            (new() { Substitutes = [.. Enumerable.Repeat("药", 21)] }, "substitutes"), (new() { Substitutes = [new('药', 201)] }, "substitutes"),
            (new() { Uscc = "a\u0001" }, "uscc"), (new() { Causes = [.. Enumerable.Repeat(ShortageCause.Price, 21)] }, "causes"),
        ];
        Assert.All(faults, f =>
        {
            var fault = EditBounds.FindFault(f.Edit)!;
            Assert.Equal("field_out_of_bounds", fault.Code);
            Assert.StartsWith(f.Field + "：", fault.Message.Zh, StringComparison.Ordinal);
        });
    }
}
