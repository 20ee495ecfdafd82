using System.Globalization;
using Shared.Sample;
using Shared.Vocabulary;

namespace Functions.Tests.Faults.Torture;

/// <summary>How a torture run is to be. Everything that looks like chance in it comes from the seed; what the machine makes of it in time does not.</summary>
public sealed record TortureSettings
{
    /// <summary>Inputs, faults and kills follow from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often the product is killed.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>Hospitals of the sample district beside its depot; at least 8.</summary>
    public int Hospitals { get; init; } = 8;

    /// <summary>Products of the sample district, 60 to 150.</summary>
    public int Products { get; init; } = 60;

    /// <summary>Months of history.</summary>
    public int Months { get; init; } = 2;

    /// <summary>Of the last seven days, which come as a file a day, the last so many are sent.</summary>
    public int Days { get; init; } = 7;

    /// <summary>The share of requests to the services that something happens to.</summary>
    public double Share { get; init; } = 0.01;

    /// <summary>How often the services are stopped and started again.</summary>
    public int Restarts { get; init; } = 6;

    /// <summary>The district that is sent.</summary>
    public DistrictProfile Profile => new()
    {
        Hospitals = Hospitals,
        Products = Products,
        From = new Month(2026, 10).Plus(1 - Months),
        DailyFiles = 7,
        Scale = 0.15,
    };

    /// <summary>The command that runs the same again.</summary>
    public string Command =>
        $"dotnet run -c Release --project tests/Torture -- --seed {Seed} --kills {Kills} --hospitals {Hospitals} --products {Products} --months {Months} --days {Days} --restarts {Restarts} --share {Share.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown or its value is no number.</exception>
    public static TortureSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new TortureSettings();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var text = i + 1 < arguments.Count ? arguments[i + 1] : "";
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) throw new ArgumentException($"{arguments[i]} '{text}': 应为数字 / expected a number");
            settings = With(settings, arguments[i], value);
        }

        return settings;
    }

    private static TortureSettings With(TortureSettings settings, string option, double value) => option switch
    {
        "--seed" => settings with { Seed = (int)value },
        "--kills" => settings with { Kills = (int)value },
        "--hospitals" => settings with { Hospitals = (int)value },
        "--products" => settings with { Products = (int)value },
        "--months" => settings with { Months = (int)value },
        "--days" => settings with { Days = (int)value },
        "--restarts" => settings with { Restarts = (int)value },
        "--share" => settings with { Share = value },
        _ => throw new ArgumentException($"未知选项 {option} / unknown option; expected --seed, --kills, --hospitals, --products, --months, --days, --restarts, --share"),
    };
}
