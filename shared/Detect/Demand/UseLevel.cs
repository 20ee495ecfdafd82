namespace Shared.Detect.Demand;

/// <summary>How a product's use stands now.</summary>
internal enum UseCourse { Steady, Rising, Falling, Intermittent }

/// <summary>
/// What may be expected of a product's use: doses a day of an average week, and how far weeks stray from it.
/// </summary>
/// <param name="Daily">Expected doses a day; above 0.</param>
/// <param name="Dispersion">Variance of a week's use ÷ its mean, in doses.</param>
/// <param name="Error">Standard error of <paramref name="Daily"/>.</param>
/// <param name="Course">Whether it rises, falls or comes rarely.</param>
/// <param name="Before">Doses a day before it rose or fell; else as <paramref name="Daily"/>.</param>
internal readonly record struct UseLevel(double Daily, double Dispersion, double Error, UseCourse Course, double Before);
