using System.Reflection;
using System.Runtime.CompilerServices;

namespace Conventions.Tests;

/// <summary>The assemblies that ship.</summary>
internal static class Products
{
    public static Assembly Schemas { get; } = Assembly.Load("CatsIce.Schemas");
    public static Assembly Sampling { get; } = Assembly.Load("CatsIce.Schemas.Sampling");
    public static Assembly Protocol { get; } = Assembly.Load("CatsIce.Protocol");
    public static Assembly Gateway { get; } = Assembly.Load("CatsIce.Gateway");

    public static IReadOnlyList<Assembly> All { get; } =
        [Schemas, Sampling, Protocol, Gateway, Assembly.Load("catsice-schemas"), Assembly.Load("CatsIce.Schemas.Documentation"), Assembly.Load("CatsIce.NationalSystem"), Assembly.Load("CatsIce.Corridor"),
         Assembly.Load("CatsIce.ConformanceSuite"), Assembly.Load("CatsIce.CommandLine"), Assembly.Load("CatsIce.LoadTests")];

    /// <summary>Types somebody wrote: not the compiler's, not a source generator's.</summary>
    public static IEnumerable<Type> OwnTypes(Assembly assembly) => assembly.GetTypes().Where(type =>
        type.FullName!.StartsWith("CatsIce", StringComparison.Ordinal)
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.FullName.Contains(".Generated", StringComparison.Ordinal)
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);
}
