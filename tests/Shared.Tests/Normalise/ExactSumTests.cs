using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class ExactSumTests
{
    [Fact]
    public void A_sum_is_what_adding_decimals_gives_to_the_last_zero()
    {
        var random = new Random(9);
        for (var round = 0; round < 300; round++)
        {
            var (sum, expected, wide) = (default(ExactSum), 0m, round % 3);
            for (var i = random.Next(30); i > 0; i--)
            {
                var number = new decimal(
                    random.Next(int.MinValue, int.MaxValue), wide > 0 && random.Next(4) == 0 ? random.Next() : 0, 0, random.Next(2) == 0,
                    (byte)random.Next(wide > 1 ? 12 : 5));
                sum.Add(number);
                expected += number;
            }

            Assert.Equal($"{expected}", $"{sum.Value}");
        }
    }

    [Fact]
    public void A_sum_beyond_the_integers_goes_on()
    {
        var (sum, expected) = (default(ExactSum), 0m);
        for (var i = 0; i < 300_000; i++)
        {
            sum.Add(uint.MaxValue);
            expected += uint.MaxValue;
        }

        Assert.Equal(expected, sum.Value);
    }
}
