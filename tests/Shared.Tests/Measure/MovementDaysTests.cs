using System.Text.Json;
using Shared.Measure;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class MovementDaysTests
{
    [Fact]
    public void Random_days_come_back_as_they_were()
    {
        var random = new Random(7);
        var days = Enumerable.Range(0, 200).Select(i => new DayMovement(D("2026-01-01").AddDays(i), Any(random), Any(random), Any(random), Any(random))
        {
            PurchasedAmount = random.Next(3) == 0 ? null : Any(random),
            UsedAmount = Any(random),
            GroupAmount = Any(random),
            GroupSelectedAmount = Any(random),
        }).ToList();
        var kept = JsonSerializer.Serialize(new ContractedMovement("G1", "A", null, days) { ProductId = "M1" });

        var back = JsonSerializer.Deserialize<ContractedMovement>(kept)!;

        Assert.Equal(days, back.Days);
        Assert.Equal((200, days[150], "M1"), (back.Days.Count, back.Days[150], back.ProductId));
        Assert.Equal(kept, JsonSerializer.Serialize(back));
    }

    [Fact]
    public void What_nobody_gave_is_not_a_nought()
    {
        DayMovement[] days = [DayMovement.None(D("2026-01-01")), DayMovement.None(D("2026-01-02")) with { PurchasedAmount = 0 }];

        Assert.Equal("20260101;20260102,,0", MovementDays.Write(days));
        Assert.Equal(days, MovementDays.Of("20260101;20260102,,0"));
        Assert.Empty(MovementDays.Of(""));
    }

    [Fact]
    public void The_same_number_is_written_the_same_whatever_its_scale() =>
        Assert.Equal(MovementDays.Write([new(D("2026-01-01"), 1.50m, 0, 0, 0)]), MovementDays.Write([new(D("2026-01-01"), 1.5000m, 0, 0, 0)]));

    private static decimal Any(Random random) => random.Next(3) switch { 0 => 0, 1 => random.Next(-500, 500), _ => random.Next(-100_000, 100_000) / 1000m };
}
