package org.zhanggui.shared.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Says which addresses may be called: those of the public internet, over HTTPS. A name is looked up each time, since where it
 * leads can change between the form and the call.
 */
@Component
public class AddressGuard {

    /** The longest address, in characters. */
    public static final int LONGEST = 500;

    private static final Set<Integer> PORTS = Set.of(443, 8443);

    private final List<URI> exceptions;
    private final HostNames names;

    /**
     * @param exceptions what may be called although the rules are against it, for the demo and for tests: beginnings of
     *     addresses, as http://127.0.0.1:8080/demo/; without a port they hold for every port
     */
    @Autowired
    AddressGuard(@Value("${zhanggui.outgoing.exceptions:}") List<String> exceptions) {
        this(exceptions, InetAddress::getAllByName);
    }

    AddressGuard(List<String> exceptions, HostNames names) {
        this.exceptions = exceptions.stream().map(URI::create).toList();
        this.names = names;
    }

    /** {@return why this address, as somebody typed it, would not be called if it were now} */
    public Optional<AddressProblem> problemWith(String typed) {
        try {
            check(typed);
            return Optional.empty();
        } catch (AddressRefusedException refused) {
            return Optional.of(refused.problem());
        }
    }

    CheckedAddress check(String typed) throws AddressRefusedException {
        URI address = parse(typed);
        boolean excepted = exceptions.stream().anyMatch(exception -> covers(exception, address));
        if (!excepted) {
            checkNotation(address);
        }
        List<InetAddress> machines = resolve(CheckedAddress.hostOf(address));
        refuseIf(!excepted && !machines.stream().allMatch(Networks::isPublic), AddressProblem.PRIVATE_NETWORK);
        return new CheckedAddress(address, machines);
    }

    private static URI parse(String typed) throws AddressRefusedException {
        refuseIf(typed.length() > LONGEST, AddressProblem.TOO_LONG);
        try {
            URI address = new URI(typed.strip()).parseServerAuthority();
            boolean ofTheWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            refuseIf(!ofTheWeb || address.getHost() == null, AddressProblem.NOT_AN_ADDRESS);
            refuseIf(address.getRawUserInfo() != null, AddressProblem.USER_INFO);
            return address;
        } catch (URISyntaxException unfit) {
            throw new AddressRefusedException(
                    hasAmbiguousHost(typed) ? AddressProblem.AMBIGUOUS_HOST : AddressProblem.NOT_AN_ADDRESS);
        }
    }

    /** Of what Java takes for no host at all, what others would read as numbers deserves a word of its own. */
    private static boolean hasAmbiguousHost(String typed) {
        String authority = typed.strip().replaceFirst("^https?://", "").replaceFirst("[/?#].*$", "");
        return Literals.isAmbiguous(authority.replaceFirst(":\\d*$", ""));
    }

    private static void checkNotation(URI address) throws AddressRefusedException {
        String host = CheckedAddress.hostOf(address);
        refuseIf(
                host.contains("%") || !host.contains(":") && Literals.isAmbiguous(host), AddressProblem.AMBIGUOUS_HOST);
        refuseIf(!"https".equalsIgnoreCase(address.getScheme()), AddressProblem.NOT_HTTPS);
        refuseIf(address.getPort() != -1 && !PORTS.contains(address.getPort()), AddressProblem.PORT);
    }

    private List<InetAddress> resolve(String host) throws AddressRefusedException {
        try {
            return Arrays.asList(names.resolve(host));
        } catch (UnknownHostException unknown) {
            throw new AddressRefusedException(AddressProblem.UNKNOWN_HOST);
        }
    }

    private static boolean covers(URI exception, URI address) {
        return exception.getScheme().equalsIgnoreCase(address.getScheme())
                && exception.getHost().equalsIgnoreCase(address.getHost())
                && (exception.getPort() == -1 || exception.getPort() == address.getPort())
                && address.normalize().getRawPath().startsWith(exception.getRawPath());
    }

    private static void refuseIf(boolean unfit, AddressProblem problem) throws AddressRefusedException {
        if (unfit) {
            throw new AddressRefusedException(problem);
        }
    }
}
