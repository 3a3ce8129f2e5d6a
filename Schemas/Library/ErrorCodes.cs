using System.Collections.Immutable;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas;

/// <summary>Every code that the exchange answers with, and what to do about it (<c>css/errors.json</c>). They belong to the exchange and are the
/// same for all versions of the specification; conditions and rules, which are not, are in <see cref="RuleBook"/>.</summary>
public sealed class ErrorCodes
{
    private ErrorCodes(string path, ImmutableArray<ErrorCode> all)
    {
        All = all;
        if (all.GroupBy(e => (e.Family, e.Code)).FirstOrDefault(g => g.Count() > 1) is { } doubled)
        {
            throw new SpecificationException($"{path}: the code {doubled.Key.Code} is there twice in the family {doubled.Key.Family}.");
        }

        if (all.FirstOrDefault(e => e.Family == ErrorFamily.Fault != (e.Side is not null && e.Status is not null)) is { } fault)
        {
            throw new SpecificationException($"{path}: {fault.Code}: faults have side and status, other codes have neither.");
        }
    }

    /// <summary>By family, in the order in which they are checked.</summary>
    public ImmutableArray<ErrorCode> All { get; }

    /// <summary>All meanings of one code; empty when the exchange never uses it.</summary>
    public IEnumerable<ErrorCode> Find(string code) => All.Where(e => e.Code == code);

    public IEnumerable<ErrorCode> Of(ErrorFamily family) => All.Where(e => e.Family == family);

    internal static ErrorCodes Load(string path) => new(path, SpecificationJson.Read<ErrorFile>(path).Errors);

    private sealed record ErrorFile(ImmutableArray<ErrorCode> Errors);
}
