using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>Collects what is wrong in one file, so that its author sees all of it at once.</summary>
internal sealed class Faults(string file)
{
    private readonly List<FileFault> _found = [];

    public bool Any => _found.Count > 0;

    /// <summary>By line, as they were found.</summary>
    public ImmutableArray<FileFault> Found => [.. _found.OrderBy(fault => fault.Line)];

    public void Add(int line, string sentence) => _found.Add(new(file, line, sentence));

    public void Add(YamlNode node, string sentence) => Add(node.Line, sentence);
}
