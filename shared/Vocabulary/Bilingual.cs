namespace Shared.Vocabulary;

/// <summary>A sentence for people, in Chinese first and in English beside it.</summary>
/// <param name="Zh">The Chinese sentence.</param>
/// <param name="En">The English sentence.</param>
public readonly record struct Bilingual(string Zh, string En)
{
    /// <summary>Both languages on one line, as logs and plain texts show it.</summary>
    public override string ToString() => $"{Zh} / {En}";
}
