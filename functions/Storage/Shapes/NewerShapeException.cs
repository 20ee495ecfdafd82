using Shared.Vocabulary;

namespace Functions.Storage.Shapes;

/// <summary>
/// Something was written by a newer build, in a form that this one doesn't know. It is neither guessed at nor passed over: the call fails, and a message
/// stays until a build that knows it takes it.
/// </summary>
public sealed class NewerShapeException(ShapeStore store, string name, int found, int known) : Exception(Says(store, name, found, known).ToString())
{
    /// <summary>What was found, where, what was expected, and how to mend it.</summary>
    public Bilingual Problem { get; } = Says(store, name, found, known);

    /// <summary>The failure, or the one within it, that says so.</summary>
    public static NewerShapeException? In(Exception? failure) => failure switch
    {
        null => null,
        NewerShapeException newer => newer,
        AggregateException many => many.InnerExceptions.Select(In).FirstOrDefault(newer => newer is not null),
        _ => In(failure.InnerException),
    };

    private static Bilingual Says(ShapeStore store, string name, int found, int known)
    {
        var place = $"{store.ToString().ToLowerInvariant()}/{name}";
        return new(
            $"{place} 中的数据为第 {found} 版结构，本程序只识别到第 {known} 版。请部署其 “-- shapes” 列出 {place} 第 {found} 版的程序；在此之前数据原样保留。",
            $"What lies in {place} is of form {found}; this build reads up to {known}. Deploy a build whose '-- shapes' lists form {found} of {place}; until then it stays as it is.");
    }
}
