namespace Shared.Read;

/// <summary>Where a field lies in its record, without the quotes around it.</summary>
internal readonly record struct FieldBounds(int Start, int End, bool HasDoubledQuotes);
