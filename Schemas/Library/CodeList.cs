using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CatsIce.Schemas;

/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null where no end is set.</param>
public sealed record CodeListEntry(string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>One code list, as published in a genericode file.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, ImmutableArray<CodeListEntry>> _byCode;

    internal CodeList(string name, string title, string version, string note, string resourcePath, ImmutableArray<CodeListEntry> entries)
    {
        (Name, Title, Version, Note, ResourcePath, Entries) = (name, title, version, note, resourcePath, entries);
        _byCode = entries.GroupBy(e => e.Code).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    /// <summary><c>CL008</c>; the errorReason of a violation.</summary>
    public string Name { get; }

    public string Title { get; }

    /// <summary>The date of issue.</summary>
    public string Version { get; }

    /// <summary>Where the list comes from; says so where it is sample data.</summary>
    public string Note { get; }

    /// <summary>For <see cref="SchemaLibrary.OpenResource"/>.</summary>
    public string ResourcePath { get; }

    /// <summary>In the order of the file. A code may have several entries, for periods that do not overlap.</summary>
    public ImmutableArray<CodeListEntry> Entries { get; }

    public bool Contains(string code, DateOnly on)
    {
        foreach (var entry in Find(code))
        {
            if (entry.IsValidOn(on))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All entries of a code, whatever their validity; empty when it was never in the list.</summary>
    public ImmutableArray<CodeListEntry> Find(string code) => _byCode.TryGetValue(code, out var entries) ? entries : [];
}
