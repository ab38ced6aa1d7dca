// Who is signed in, in this tab only.
const key = "chatkit.token";

export const session = {
  get token() {
    return sessionStorage.getItem(key);
  },
  begin(token) {
    sessionStorage.setItem(key, token);
  },
  end() {
    sessionStorage.removeItem(key);
  },
};
