using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>What a YAML file says, and where: a closed family.</summary>
/// <param name="Line">From 1.</param>
internal abstract record YamlNode(int Line)
{
    /// <summary>For sentences: "a text", "a list".</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar is always its text as written: <c>NO</c> is Norway, <c>3.0</c> is a version and <c>007</c> keeps its noughts.</summary>
/// <param name="Quoted">An empty text that is not quoted is a value that was forgotten.</param>
internal sealed record YamlText(int Line, string Value, bool Quoted) : YamlNode(Line)
{
    public bool Forgotten => Value.Length == 0 && !Quoted;

    public override string Kind => Forgotten ? "nothing" : "a text";
}

internal sealed record YamlList(int Line, ImmutableArray<YamlNode> Items) : YamlNode(Line)
{
    public override string Kind => "a list";
}

/// <summary>Something stands here that is refused; that is noted already.</summary>
internal sealed record YamlRefused(int Line) : YamlNode(Line)
{
    public override string Kind => "something else";
}

/// <param name="Entries">In the order of the file, each key once.</param>
internal sealed record YamlMap(int Line, ImmutableArray<YamlEntry> Entries) : YamlNode(Line)
{
    public override string Kind => "a group of keys";
}

internal sealed record YamlEntry(int Line, string Key, YamlNode Value);
