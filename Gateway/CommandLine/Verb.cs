using System.CommandLine;

namespace CatsIce.CommandLine;

/// <summary>A command whose help ends with an example.</summary>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}
