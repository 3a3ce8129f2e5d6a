using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>All mutants of a system that speaks one version of the specification, in a fixed order: those written by hand, then the generated ones.</summary>
internal sealed class MutantCatalogue(CommonSystemSpecification specification)
{
    private const int Suggestions = 3;

    public IReadOnlyList<Mutant> All { get; } =
    [
        .. CallMutants.All, .. SignatureMutants.All, .. HeaderMutants.All, .. RefusalMutants.All, .. DuplicateMutants.All, .. ReceiptMutants.All,
        .. SequenceMutants.All(specification.Movement), .. SendingMutants.All, .. DocumentMutants.All, .. HubAnswerMutants.All, .. DeadlineMutants.All,
        .. GuaranteeMutants.All, .. KnowledgeMutants.All, .. RestartMutants.All,
        .. EdgeMutants.All(specification.Movement), .. MessageMutants.All(specification.Messages), .. RuleMutants.All(specification),
    ];

    /// <summary>Null when there is none of that name.</summary>
    public Mutant? Find(string name) => All.FirstOrDefault(mutant => mutant.Name == name);

    /// <summary>Names that somebody may have meant who wrote this one.</summary>
    public IEnumerable<string> Near(string name)
    {
        var words = name.Split('-', '.');
        return All.OrderByDescending(mutant => mutant.Name.Split('-', '.').Intersect(words, StringComparer.OrdinalIgnoreCase).Count()).Take(Suggestions).Select(mutant => mutant.Name);
    }
}
