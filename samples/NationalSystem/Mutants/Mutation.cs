namespace CatsIce.NationalSystem.Mutants;

/// <summary>What a mutant may do to a system while it is composed: put something around what is sound, and count.</summary>
internal sealed class Mutation(IServiceCollection services, ActiveMutant mutant)
{
    public void Hit() => mutant.Hit();

    /// <summary>Counts, and gives what is wrong.</summary>
    public T Hit<T>(T wrong)
    {
        mutant.Hit();
        return wrong;
    }

    /// <summary>Puts a stand-in around each service of this type.</summary>
    /// <param name="around">Makes the stand-in of what is sound, and of the composed system; it may give back the same.</param>
    /// <exception cref="InvalidOperationException">The system has no such service.</exception>
    public void Around<T>(Func<T, IServiceProvider, T> around)
        where T : class
    {
        var places = Enumerable.Range(0, services.Count).Where(place => services[place].ServiceType == typeof(T)).ToList();
        if (places.Count == 0)
        {
            throw new InvalidOperationException($"The system has no {typeof(T).Name}, around which a mutant could stand.");
        }

        foreach (var place in places)
        {
            var sound = services[place];
            services[place] = ServiceDescriptor.Singleton(typeof(T), system => around(Make<T>(sound, system), system));
        }
    }

    private static T Make<T>(ServiceDescriptor sound, IServiceProvider system) => (T)(
        sound.ImplementationInstance ?? sound.ImplementationFactory?.Invoke(system) ?? ActivatorUtilities.CreateInstance(system, sound.ImplementationType!));
}
