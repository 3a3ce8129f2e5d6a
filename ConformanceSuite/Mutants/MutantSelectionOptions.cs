using System.CommandLine;
using System.CommandLine.Parsing;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>The options that select mutants.</summary>
internal sealed class MutantSelectionOptions
{
    private readonly Option<string[]> _id = new("--id") { Description = "Only this mutant. May be repeated." };
    private readonly Option<string[]> _class = new("--class") { Description = "Only this class. May be repeated." };
    private readonly Option<string[]> _requirement = new("--requirement") { Description = "Only mutants that break this requirement. May be repeated." };
    private readonly Option<int?> _sample = new("--sample") { Description = "Only so many, drawn by the seed; with --trivial: of the scenarios." };
    private readonly Option<bool> _wire = new("--wire") { Description = "Only mutants of the wire." };

    public MutantSelectionOptions(Command command)
    {
        foreach (var option in (Option[])[_id, _class, _requirement, _sample, _wire])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_sample) is < 1)
            {
                result.AddError("--sample takes a whole number from 1.");
            }
        });
    }

    public MutantSelection Of(ParseResult parsed) => Make(parsed.GetValue(_id), parsed.GetValue(_class), parsed.GetValue(_requirement), parsed.GetValue(_sample), parsed.GetValue(_wire));

    public MutantSelection Of(CommandResult result) => Make(result.GetValue(_id), result.GetValue(_class), result.GetValue(_requirement), result.GetValue(_sample), result.GetValue(_wire));

    /// <summary>How many scenarios trivial systems are tried with; null: all.</summary>
    public int? ScenariosOf(ParseResult parsed) => parsed.GetValue(_sample);

    private static MutantSelection Make(string[]? ids, string[]? classes, string[]? requirements, int? sample, bool wire) => new([.. ids ?? []], [.. classes ?? []], [.. requirements ?? []], sample, wire);
}
