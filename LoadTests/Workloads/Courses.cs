using System.Collections.Immutable;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.LoadTests.Workloads;

/// <summary>The courses that movements of a load may take: those of version 3.0 whose messages all go between customs administrations.</summary>
internal static class Courses
{
    // Goes to a guarantor, which has no part in the load.
    private const string NotificationOfGuarantor = "IE023";

    public static CommonSystemSpecification Css { get; } = SchemaLibrary.Default.TryByVersion("3.0", out var css) ? css : throw new InvalidOperationException("There is no version 3.0.");

    public static ImmutableArray<Course> All { get; } = [.. Course.PossibleIn(Css).Where(course => course.Steps.All(step => step.Message != NotificationOfGuarantor))];

    public static Course Named(string name) => All.First(course => course.Name == name);
}
